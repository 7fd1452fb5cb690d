package io.watchkeeper.anomaly.evaluation.cost;

import io.watchkeeper.anomaly.detection.DetectionSettings;
import io.watchkeeper.anomaly.detection.SubjectWatch;
import io.watchkeeper.anomaly.detection.baseline.Direction;
import io.watchkeeper.anomaly.detection.baseline.Feature;
import io.watchkeeper.anomaly.detection.baseline.Floor;
import io.watchkeeper.anomaly.detection.cluster.NearestCentre;
import io.watchkeeper.anomaly.detection.distance.DistanceModel;
import io.watchkeeper.anomaly.detection.distance.DistanceSettings;
import io.watchkeeper.anomaly.detection.distance.Yardstick;
import io.watchkeeper.anomaly.detection.forest.ForestSettings;
import io.watchkeeper.anomaly.detection.forest.ForestTrainer;
import io.watchkeeper.anomaly.detection.forest.ForestVoter;
import io.watchkeeper.anomaly.detection.onset.OnsetModel;
import io.watchkeeper.anomaly.detection.opinion.Model;
import io.watchkeeper.anomaly.detection.outlier.OutlierModel;
import io.watchkeeper.anomaly.detection.outlier.OutlierSettings;
import io.watchkeeper.anomaly.detection.outlier.ScorerTrainer;
import io.watchkeeper.anomaly.detection.subspace.PrincipalSubspace;
import io.watchkeeper.anomaly.detection.verdict.SubjectDetector;
import io.watchkeeper.anomaly.randomcut.RandomCutModel;
import io.watchkeeper.anomaly.randomcut.RandomCutSettings;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** The models of a vector, each fed alike, and synthetic rows for them. */
final class HeavyModels {
  private static final long SEED = 1;

  private HeavyModels() {}

  /** Something that takes rows and has a state. */
  interface Fed {
    void take(long epochSecond, double[] row);

    void save(DataOutput out) throws IOException;
  }

  /** How to get a fresh one. */
  interface Kind {
    String name();

    Fed fresh(int width);

    /** Rows after which it has been as large as it gets, where it is sooner than others. */
    default int fullAfter(int rows) {
      return rows;
    }
  }

  private record ModelKind(String name, Maker maker) implements Kind {
    @Override
    public Fed fresh(int width) {
      return new FedModel(maker.make(width));
    }
  }

  private record FedModel(Model model) implements Fed {
    @Override
    public void take(long epochSecond, double[] row) {
      model.judge(epochSecond, row);
      model.learn(epochSecond, row);
    }

    @Override
    public void save(DataOutput out) throws IOException {
      model.save(out);
    }
  }

  /**
   * Its samples are full after 128 rows, the image since the 512th, the rows beside it at 1,023.
   */
  private record RandomCut() implements Kind {
    @Override
    public String name() {
      return "random cut forest";
    }

    @Override
    public Fed fresh(int width) {
      return new FedModel(new RandomCutModel(RandomCutSettings.defaults(), width, SEED));
    }

    @Override
    public int fullAfter(int rows) {
      return 1_020;
    }
  }

  private interface Maker {
    Model make(int width);
  }

  /** All standard models of a vector with alerts and attribution, as one. */
  record Assembled() implements Kind {
    @Override
    public String name() {
      return "three distances, onset, alerts and attribution together";
    }

    @Override
    public Fed fresh(int width) {
      var detector = SubjectDetector.standard(width, SEED);
      return new Fed() {
        @Override
        public void take(long epochSecond, double[] row) {
          detector.observe(epochSecond, row);
        }

        @Override
        public void save(DataOutput out) throws IOException {
          detector.save(out);
        }
      };
    }
  }

  /** What answers within seconds in the ring: a baseline a series, and smile's forest. */
  record FastStage() implements Kind {
    @Override
    public String name() {
      return "baselines and their forest";
    }

    @Override
    public Fed fresh(int width) {
      var forest = new ForestVoter(ForestTrainer.find(), ForestSettings.defaults(), Runnable::run);
      var watch = SubjectWatch.light(features(width), DetectionSettings.defaults(), forest);
      return new Fed() {
        @Override
        public void take(long epochSecond, double[] row) {
          watch.observe(Instant.ofEpochSecond(epochSecond), row);
        }

        @Override
        public void save(DataOutput out) throws IOException {
          watch.save(out);
        }
      };
    }

    /** Ten minutes are all it remembers. */
    @Override
    public int fullAfter(int rows) {
      return 1_020;
    }
  }

  /** Series of which more is worse. */
  static List<Feature> features(int width) {
    return IntStream.range(0, width)
        .mapToObj(i -> Feature.of("series" + i, Direction.UP, new Floor(0.01, 0)))
        .toList();
  }

  /** Each with its own rows, although the assembled ones share them. */
  static List<Kind> each() {
    var bySpread = DistanceSettings.defaults(Yardstick.SPREAD);
    List<Kind> kinds = new ArrayList<>();
    kinds.add(
        new ModelKind(
            "k-means distance",
            width -> new DistanceModel(new NearestCentre(), bySpread, width, SEED)));
    kinds.add(
        new ModelKind(
            "principal components",
            width -> new DistanceModel(new PrincipalSubspace(), bySpread, width, SEED)));
    for (ScorerTrainer trainer : ScorerTrainer.find()) {
      kinds.add(
          new ModelKind(
              trainer.name(),
              width -> new OutlierModel(trainer, width, OutlierSettings.defaults())));
    }
    kinds.add(new ModelKind("onset", OnsetModel::new));
    kinds.add(new RandomCut());
    return kinds;
  }

  /** Metrics that follow one load, each with noise of its own. */
  static double[] row(int width, SplittableRandom random, int index) {
    double load = 3 * Math.sin(index * 0.05) + random.nextGaussian();
    double[] row = new double[width];
    for (int i = 0; i < width; i++) {
      row[i] = 100 * i + i % 3 * load + random.nextGaussian();
    }
    return row;
  }
}
