package io.watchkeeper.anomaly.pattern.classify;

import io.watchkeeper.anomaly.pattern.kind.Kind;
import io.watchkeeper.anomaly.pattern.lstm.CourseEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Makes a {@link Recogniser} from examples. The network learns from one half of the lessons and the
 * classifier from the other, whose encodings are then what encodings of new subjects are; the
 * reject option is fitted on examples that neither has seen.
 *
 * @param <T> what is recognised
 * @param <K> as what
 */
public final class School<T, K extends Kind> {

  /** A subject whose kind is known. */
  public record Example<T, K>(T subject, K kind) {}

  /**
   * What is learned from.
   *
   * @param lessons shuffled; every second one teaches the network, the others the classifier
   * @param exam what the reject option is fitted on
   * @param told what these are, for provenance
   */
  public record Material<T, K>(
      List<Example<T, K>> lessons, List<Example<T, K>> exam, String told) {}

  private final Recogniser.Task<T, K> task;
  private final ClassifierTrainer trainer;

  public School(Recogniser.Task<T, K> task, ClassifierTrainer trainer) {
    this.task = task;
    this.trainer = trainer;
  }

  /** Unreadable examples are left out. */
  public Recogniser<T, K> teach(Material<T, K> material, CourseEncoder.Plan plan) {
    List<CourseEncoder.Lesson> courses = new ArrayList<>();
    List<Example<T, K>> rest = new ArrayList<>();
    List<Example<T, K>> readable = readable(material.lessons());
    for (int i = 0; i < readable.size(); i++) {
      Example<T, K> example = readable.get(i);
      if (i % 2 == 0) {
        courses.add(
            new CourseEncoder.Lesson(task.view().course(example.subject()), place(example)));
      } else {
        rest.add(example);
      }
    }
    CourseEncoder encoder = CourseEncoder.teach(courses, task.kinds().size(), plan);
    Recogniser.Learned learned = learn(encoder, rest, plan.seed());
    List<Reject.Answer> answers = new ArrayList<>();
    for (Example<T, K> example : readable(material.exam())) {
      double[] joined = Recogniser.joined(task.view(), encoder, example.subject());
      double[] row = learned.scaling().apply(joined);
      answers.add(new Reject.Answer(learned.classifier().probabilities(row), place(example)));
    }
    Reject reject = Reject.fit(answers, task.ordinary());
    String parameters =
        String.format(
            Locale.ROOT,
            "LSTM of %d cells, %d rounds, rate %s; temperature %.2f, threshold %.3f",
            plan.hidden(),
            plan.rounds(),
            plan.rate(),
            reject.temperature(),
            reject.threshold());
    Provenance provenance =
        new Provenance(trainer.name(), plan.seed(), material.told(), parameters, "not scored");
    return new Recogniser<>(task, learned, reject, provenance);
  }

  private Recogniser.Learned learn(CourseEncoder encoder, List<Example<T, K>> lessons, long seed) {
    double[][] rows = new double[lessons.size()][];
    int[] answers = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Recogniser.joined(task.view(), encoder, lessons.get(i).subject());
      answers[i] = place(lessons.get(i));
    }
    Scaling scaling = Scaling.of(rows);
    double[] usual = new double[rows[0].length];
    int ordinary = 0;
    for (int i = 0; i < rows.length; i++) {
      rows[i] = scaling.apply(rows[i]);
      if (answers[i] == task.ordinary()) {
        ordinary++;
        for (int j = 0; j < usual.length; j++) {
          usual[j] += rows[i][j];
        }
      }
    }
    for (int j = 0; j < usual.length; j++) {
      usual[j] /= Math.max(ordinary, 1);
    }
    List<String> columns = Recogniser.columns(task.view(), encoder);
    List<String> kinds = task.kinds().stream().map(Kind::name).toList();
    TrainedClassifier classifier =
        trainer.train(new ClassifierTrainer.Lessons(columns, kinds, rows, answers), seed);
    return new Recogniser.Learned(encoder, scaling, usual, classifier);
  }

  private List<Example<T, K>> readable(List<Example<T, K>> examples) {
    return examples.stream()
        .filter(example -> task.view().unreadable(example.subject()).isEmpty())
        .toList();
  }

  private int place(Example<T, K> example) {
    return task.kinds().indexOf(example.kind());
  }
}
