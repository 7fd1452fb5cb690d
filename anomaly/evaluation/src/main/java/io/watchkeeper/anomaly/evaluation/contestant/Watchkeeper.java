package io.watchkeeper.anomaly.evaluation.contestant;

import io.watchkeeper.anomaly.detection.Assessment;
import io.watchkeeper.anomaly.detection.DetectionSettings;
import io.watchkeeper.anomaly.detection.SubjectWatch;
import io.watchkeeper.anomaly.detection.alarm.Turn;
import io.watchkeeper.anomaly.detection.forest.ForestTrainer;
import io.watchkeeper.anomaly.detection.opinion.Model;
import io.watchkeeper.anomaly.detection.opinion.ModelMaker;
import io.watchkeeper.anomaly.detection.verdict.AlertSettings;
import io.watchkeeper.anomaly.detection.verdict.SubjectDetector;
import io.watchkeeper.anomaly.detection.verdict.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The watch over a subject as the ring has it over a server, with the same models and settings:
 * what came before is vouched for, what is judged is learned as in service.
 *
 * <p>What differs is not the code but what is known. The columns are anonymous: nobody says which
 * side harms and what change matters, so there are no baselines and no forest beside the models.
 * The score is the models'. Nor is it known how long a row is, or how much a page costs: an alert
 * is a share of the oddest rows, while in the ring three seconds of a calibrated size in a row
 * alarm. {@link Rule#ON_CALL} shows what that rule would have alerted here.
 *
 * @param lineup the models that judge
 */
public record Watchkeeper(String title, Lineup lineup, Rule rule) implements Contestant {

  /** Any width above 1: the models' names do not hang on it. */
  private static final int SEVERAL = 2;

  /** What an alert is. */
  public enum Rule {
    /** Among the oddest rows of late, whatever their size. */
    SHARE,
    /** What on-call would be told: rows in a row that are rare by their calibrated size. */
    ON_CALL
  }

  /** The forest votes where the meaning of series is known, so not here. */
  public static Contestant inService(Optional<ForestTrainer> trainer, long seed) {
    return new Watchkeeper("watchkeeper", Lineup.inService(seed), Rule.SHARE);
  }

  /**
   * Each model of a vector left out in turn; each that has no part in the verdict let in; and the
   * ring's alarms in place of the share.
   */
  public static List<Contestant> variants(Optional<ForestTrainer> trainer, long seed) {
    Lineup all = Lineup.inService(seed);
    List<Model> models = SubjectDetector.models(SEVERAL, seed);
    List<Contestant> variants = new ArrayList<>();
    for (int i = 0; i < models.size(); i++) {
      String title = "without " + models.get(i).name();
      variants.add(new Watchkeeper(title, all.without(i), Rule.SHARE));
    }
    for (ModelMaker further : Further.all()) {
      variants.add(new Watchkeeper("with " + further.name(), all.with(further), Rule.SHARE));
    }
    variants.add(new Watchkeeper("alerts as on call", all, Rule.ON_CALL));
    return variants;
  }

  @Override
  public Watch watch(Ordinary ordinary) {
    int width = ordinary.width();
    SubjectWatch watch =
        SubjectWatch.anonymous(
            width,
            DetectionSettings.defaults(),
            new SubjectDetector(width, lineup.models(width), AlertSettings.defaults()));
    watch.learn(ordinary.epochSeconds(), ordinary.rows());
    return (epochSecond, row) -> {
      Assessment assessment = watch.observe(Instant.ofEpochSecond(epochSecond), row);
      Verdict verdict = watch.verdict();
      boolean alert =
          switch (rule) {
            case SHARE -> verdict.alert();
            case ON_CALL -> assessment.turn().on() || assessment.turn() == Turn.MUTED;
          };
      return new Judgement(verdict.score(), alert, verdict.top());
    };
  }
}
