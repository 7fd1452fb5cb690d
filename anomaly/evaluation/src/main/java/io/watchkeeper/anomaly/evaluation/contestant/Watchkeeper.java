package io.watchkeeper.anomaly.evaluation.contestant;

import io.watchkeeper.anomaly.detection.forest.ForestTrainer;
import io.watchkeeper.anomaly.detection.opinion.Model;
import io.watchkeeper.anomaly.detection.verdict.AlertSettings;
import io.watchkeeper.anomaly.detection.verdict.SubjectDetector;
import io.watchkeeper.anomaly.detection.verdict.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The detector of a subject with its standard models and settings, whatever it watches: what came
 * before is vouched for, what is judged is learned as in service. The ring still judges its seconds
 * by {@code SecondDetector}.
 *
 * @param left the numbers, from 0, of the models of a vector that are left out
 */
public record Watchkeeper(String title, long seed, List<Integer> left) implements Contestant {

  /** Any width above 1: the models' names do not hang on it. */
  private static final int SEVERAL = 2;

  public Watchkeeper {
    left = List.copyOf(left);
  }

  /** The forest votes in the detector of seconds, not in this one. */
  public static Contestant inService(Optional<ForestTrainer> trainer, long seed) {
    return new Watchkeeper("watchkeeper", seed, List.of());
  }

  /** Each model of a vector left out in turn. */
  public static List<Contestant> variants(Optional<ForestTrainer> trainer, long seed) {
    List<Model> models = SubjectDetector.models(SEVERAL, seed);
    return IntStream.range(0, models.size())
        .<Contestant>mapToObj(
            i -> new Watchkeeper("without " + models.get(i).name(), seed, List.of(i)))
        .toList();
  }

  @Override
  public Watch watch(Ordinary ordinary) {
    var detector = detector(ordinary.width());
    detector.learn(ordinary.epochSeconds(), ordinary.rows());
    return (epochSecond, row) -> {
      Verdict verdict = detector.observe(epochSecond, row);
      return new Judgement(verdict.score(), verdict.alert(), verdict.top());
    };
  }

  private SubjectDetector detector(int width) {
    List<Model> all = SubjectDetector.models(width, seed);
    // The one model of a single metric always stays.
    List<Model> kept =
        all.size() == 1
            ? all
            : IntStream.range(0, all.size())
                .filter(i -> !left.contains(i))
                .mapToObj(all::get)
                .toList();
    return new SubjectDetector(width, kept, AlertSettings.defaults());
  }
}
