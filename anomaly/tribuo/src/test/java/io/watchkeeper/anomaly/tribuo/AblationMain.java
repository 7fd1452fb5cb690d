package io.watchkeeper.anomaly.tribuo;

import io.watchkeeper.anomaly.pattern.Recognisers;
import io.watchkeeper.anomaly.pattern.classify.Recogniser;
import io.watchkeeper.anomaly.pattern.classify.School;
import io.watchkeeper.anomaly.pattern.classify.Score;
import io.watchkeeper.anomaly.pattern.classify.Trait;
import io.watchkeeper.anomaly.pattern.classify.View;
import io.watchkeeper.anomaly.pattern.kind.Kind;
import io.watchkeeper.anomaly.pattern.lstm.CourseEncoder;
import io.watchkeeper.anomaly.pattern.synthetic.Style;
import io.watchkeeper.anomaly.pattern.synthetic.SyntheticMaterial;
import java.util.List;
import java.util.Optional;

/**
 * What the traits and what the LSTM add: each alone and both together, taught and examined as
 * {@link TeachMain} does. Argument: how many windows a kind to learn from.
 */
public final class AblationMain {
  private static final CourseEncoder.Plan PLAN = new CourseEncoder.Plan(16, 12, 0.01, 1);

  private AblationMain() {}

  public static void main(String[] arguments) {
    int ofEach = Integer.parseInt(arguments[0]);
    each(
        "pattern",
        Recognisers.PATTERNS,
        SyntheticMaterial.ofPatterns(1, ofEach),
        SyntheticMaterial.patterns(Style.HELD_OUT, 78, 200));
    each(
        "incident",
        Recognisers.INCIDENTS,
        SyntheticMaterial.ofIncidents(1, ofEach),
        SyntheticMaterial.incidents(Style.HELD_OUT, 78, 200));
  }

  private static <T, K extends Kind> void each(
      String what,
      Recogniser.Task<T, K> task,
      School.Material<T, K> material,
      List<School.Example<T, K>> heldOut) {
    for (boolean traits : new boolean[] {true, false}) {
      for (boolean course : new boolean[] {true, false}) {
        if (traits || course) {
          View<T> view = new Part<>(task.view(), traits, course);
          var school = new School<>(new Recogniser.Task<>(view, task.kinds()), new TribuoTrainer());
          Score score = Score.of(school.teach(material, PLAN)::recognise, heldOut);
          System.out.printf("%s, traits %b, LSTM %b: %s%n", what, traits, course, score.words());
        }
      }
    }
  }

  /** A view of which one half says nothing. */
  private record Part<T>(View<T> whole, boolean traited, boolean coursed) implements View<T> {
    @Override
    public List<Trait> traits() {
      return traited ? whole.traits() : List.of(new Trait("nothing", "nothing", ""));
    }

    @Override
    public Optional<String> unreadable(T subject) {
      return whole.unreadable(subject);
    }

    @Override
    public double[] read(T subject) {
      return traited ? whole.read(subject) : new double[1];
    }

    @Override
    public double[][] course(T subject) {
      return coursed ? whole.course(subject) : new double[1][1];
    }

    @Override
    public int inputs() {
      return coursed ? whole.inputs() : 1;
    }
  }
}
