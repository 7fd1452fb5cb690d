package io.watchkeeper.anomaly.detection;

import io.watchkeeper.anomaly.detection.baseline.Feature;
import io.watchkeeper.anomaly.detection.state.Rows;
import io.watchkeeper.anomaly.detection.state.Seal;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * How far several series are away together, and for longer than a blip.
 *
 * <p>A model that knows no units finds the first error after an hour as odd as an outage. What one
 * series does alone is judged by its baseline, which knows the least change that matters; the
 * models are asked what several mean together. So their say grows from nothing where one series is
 * away to the whole where two are. A series counts as away by the fourth power of its share of the
 * sensitivity: more misses move all series a little, and that is traffic. And by the median of the
 * newest three seconds, since a pause of the collector moves half of the series, for one second.
 */
final class Breadth {
  private static final Seal SEAL = new Seal("breadth", 1);
  private static final int SECONDS = 3;

  private final double[] weights;
  private final double sensitivity;
  private final double[][] newest;
  private int next;

  Breadth(List<Feature> features, double sensitivity) {
    this.weights =
        features.stream().mapToDouble(feature -> Math.min(1, feature.weight())).toArray();
    this.sensitivity = sensitivity;
    this.newest = new double[SECONDS][features.size()];
  }

  /** The models' say in this second, 0 to 1. */
  double next(double[] harmfulZ) {
    double[] row = newest[next];
    for (int i = 0; i < row.length; i++) {
      row[i] = Double.isNaN(harmfulZ[i]) ? 0 : Math.abs(harmfulZ[i]);
    }
    next = (next + 1) % SECONDS;
    double away = 0;
    for (int i = 0; i < weights.length; i++) {
      double z = median(newest[0][i], newest[1][i], newest[2][i]) / sensitivity;
      away += weights[i] * Math.min(1, z * z * z * z);
    }
    return Math.clamp(away - 1, 0, 1);
  }

  private static double median(double a, double b, double c) {
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }

  void clear() {
    for (double[] row : newest) {
      Arrays.fill(row, 0);
    }
  }

  void save(DataOutput out) throws IOException {
    SEAL.write(out, weights.length);
    Rows.write(out, newest);
    out.writeInt(next);
  }

  void restore(DataInput in) throws IOException {
    SEAL.check(in, weights.length);
    double[][] rows = Rows.readMany(in);
    for (int i = 0; i < SECONDS; i++) {
      System.arraycopy(rows[i], 0, newest[i], 0, weights.length);
    }
    next = in.readInt();
  }
}
