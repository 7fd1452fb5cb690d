package io.watchkeeper.anomaly.randomcut;

import io.watchkeeper.anomaly.detection.opinion.Model;
import io.watchkeeper.anomaly.detection.opinion.ModelMaker;

/** Random cut forests for the service loader. */
public final class RandomCutMaker implements ModelMaker {

  @Override
  public String name() {
    return RandomCutModel.NAME;
  }

  @Override
  public Model fresh(int width, long seed) {
    return new RandomCutModel(RandomCutSettings.defaults(), width, seed);
  }
}
