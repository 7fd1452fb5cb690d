package io.watchkeeper.anomaly.evaluation.contestant;

import io.watchkeeper.anomaly.detection.Assessment;
import io.watchkeeper.anomaly.detection.DetectionSettings;
import io.watchkeeper.anomaly.detection.Moved;
import io.watchkeeper.anomaly.detection.RaiserSettings;
import io.watchkeeper.anomaly.detection.SecondDetector;
import io.watchkeeper.anomaly.detection.baseline.BaselineSettings;
import io.watchkeeper.anomaly.detection.baseline.Direction;
import io.watchkeeper.anomaly.detection.baseline.Feature;
import io.watchkeeper.anomaly.detection.baseline.Floor;
import io.watchkeeper.anomaly.detection.ensemble.EnsembleSettings;
import io.watchkeeper.anomaly.detection.forest.ForestSettings;
import io.watchkeeper.anomaly.detection.forest.ForestTrainer;
import io.watchkeeper.anomaly.detection.forest.ForestVoter;
import io.watchkeeper.anomaly.evaluation.data.LabelledSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The product's detector, with windows counted in samples of minutes instead of seconds;
 * thresholds, sensitivity, raising and clearing are the product's defaults.
 */
public record Watchkeeper(String title, Optional<ForestTrainer> trainer, long seed)
    implements Contestant {

  /** Nothing is known of an anonymous metric: a twentieth of its deviation in training. */
  private static final double FLOOR_SHARE = 0.05;

  @Override
  public Scored score(LabelledSeries series) {
    var detector = new SecondDetector(features(series), settings(series), voter());
    int trained = series.train().length;
    for (int row = 0; row < trained; row++) {
      detector.observe(time(series, row), series.train()[row]);
    }
    int[][] top = Naive.ROBUST_Z.score(series).top();
    double[] scores = new double[series.test().length];
    boolean[] alerts = new boolean[scores.length];
    for (int row = 0; row < scores.length; row++) {
      var assessment = detector.observe(time(series, trained + row), series.test()[row]);
      alerts[row] = assessment.alarm().on();
      switch (assessment) {
        case Assessment.Learning _, Assessment.Missing _ -> scores[row] = 0;
        case Assessment.Normal normal -> scores[row] = normal.grade().evidence();
        case Assessment.Anomalous anomalous -> {
          scores[row] = anomalous.grade().evidence();
          top[row] =
              anomalous.moved().stream().mapToInt(Watchkeeper::metricNumber).limit(5).toArray();
        }
      }
    }
    return new Scored(scores, alerts, top);
  }

  private static Instant time(LabelledSeries series, int row) {
    long stepSeconds = Math.max(1, Math.round(series.stepMinutes() * 60));
    return Instant.EPOCH.plus(Duration.ofSeconds(row * stepSeconds));
  }

  private static int metricNumber(Moved moved) {
    return Integer.parseInt(moved.feature().substring(1));
  }

  private static List<Feature> features(LabelledSeries series) {
    return IntStream.range(0, series.width())
        .mapToObj(metric -> {
          double[] values =
              Arrays.stream(series.train())
                  .mapToDouble(row -> row[metric])
                  .filter(v -> !Double.isNaN(v))
                  .toArray();
          double floor = FLOOR_SHARE * Spread.ofMoments(values).deviation();
          return Feature.of("m" + (metric + 1), Direction.BOTH, new Floor(floor, 0));
        })
        .toList();
  }

  /** Two days of memory, one day of patience. */
  private static DetectionSettings settings(LabelledSeries series) {
    int day = Math.max(100, series.daily());
    return new DetectionSettings(
        new BaselineSettings(Math.min(2 * day, 2_880), 45, Math.min(day, 1_440)),
        EnsembleSettings.defaults(),
        RaiserSettings.defaults());
  }

  private ForestVoter voter() {
    var plan = new ForestTrainer.GrowthPlan(100, 256, seed);
    return new ForestVoter(trainer, new ForestSettings(plan, 1_440, 120, 720), Runnable::run);
  }
}
