package io.watchkeeper.anomaly.detection.onset;

import io.watchkeeper.anomaly.detection.opinion.Model;
import io.watchkeeper.anomaly.detection.opinion.Opinion;

/** Synthetic series, and what a model says of them. */
final class Trace {
  static final int STEP_SECONDS = 300;
  static final long START = 1_000;

  private Trace() {}

  /** A daily pattern with noise; a spike at 1200, a level from 1500 to 1599, a drop at 1900. */
  static double[] daily(int rows) {
    double[] values = new double[rows];
    long state = 7;
    for (int i = 0; i < rows; i++) {
      double value = 10 + 4 * Math.abs(i % 288 - 144) / 144.0;
      for (int k = 0; k < 2; k++) {
        state = state * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
        value += (state >>> 33) / 0x1p31;
      }
      values[i] =
          value + (i == 1_200 ? 9 : i == 1_900 ? -7 : 0) + (i >= 1_500 && i < 1_600 ? 2.5 : 0);
    }
    return values;
  }

  static double[] sizes(double[] values) {
    return sizes(new OnsetModel(1), values, START);
  }

  static double[] sizes(Model model, double[] values, long start) {
    double[] sizes = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      sizes[i] = next(model, start + (long) STEP_SECONDS * i, values[i]);
    }
    return sizes;
  }

  /** Judges and learns. */
  static double next(Model model, long epochSecond, double... row) {
    double size = size(model.judge(epochSecond, row));
    model.learn(epochSecond, row);
    return size;
  }

  static double size(Opinion opinion) {
    return switch (opinion) {
      case Opinion.Surprise surprise -> surprise.size();
      case Opinion.None _ -> 0;
    };
  }
}
