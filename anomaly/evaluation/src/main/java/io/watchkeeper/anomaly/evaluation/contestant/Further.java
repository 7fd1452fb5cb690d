package io.watchkeeper.anomaly.evaluation.contestant;

import io.watchkeeper.anomaly.detection.distance.DistanceModel;
import io.watchkeeper.anomaly.detection.distance.DistanceSettings;
import io.watchkeeper.anomaly.detection.distance.Yardstick;
import io.watchkeeper.anomaly.detection.opinion.Model;
import io.watchkeeper.anomaly.detection.opinion.ModelMaker;
import io.watchkeeper.anomaly.detection.outlier.OutlierModel;
import io.watchkeeper.anomaly.detection.outlier.OutlierSettings;
import io.watchkeeper.anomaly.detection.outlier.ScorerTrainer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Models that are there and have no part in the verdict, so that it can be seen what they would
 * add. A scorer of rows is tried in two ways: as the model it is ({@link OutlierModel}: trained
 * often, on the newest rows), and as a distance from the rows that the verdict's other models keep
 * ({@link ScorerDistance}: trained seldom, on all of the past and on means over it).
 */
record Further(String name, BiFunction<Integer, Long, Model> fresh) implements ModelMaker {

  static List<ModelMaker> all() {
    List<ModelMaker> all = new ArrayList<>();
    for (ScorerTrainer trainer : ScorerTrainer.find()) {
      if (!trainer.judges()) {
        all.add(new Further(trainer.name(), (width, seed) -> ofNewestRows(trainer, width, seed)));
      }
      all.add(
          new Further(
              trainer.name() + " as a distance", (width, seed) -> ofThePast(trainer, width, seed)));
    }
    all.addAll(ModelMaker.find());
    return all;
  }

  private static Model ofNewestRows(ScorerTrainer trainer, int width, long seed) {
    return new OutlierModel(trainer, width, OutlierSettings.defaults().with(seed));
  }

  private static Model ofThePast(ScorerTrainer trainer, int width, long seed) {
    var settings = DistanceSettings.defaults(Yardstick.SPREAD);
    return new DistanceModel(new ScorerDistance(trainer), settings, width, seed);
  }

  @Override
  public Model fresh(int width, long seed) {
    return fresh.apply(width, seed);
  }
}
