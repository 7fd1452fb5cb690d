package io.watchkeeper.anomaly.pattern.classify;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Centres and scales traits as those of the lessons were; nothing beyond {@value #FARTHEST}. */
// Arrays: the parts of one saved recogniser, never compared.
@SuppressWarnings("ArrayRecordComponent")
record Scaling(double[] mean, double[] deviation) {
  private static final double FARTHEST = 5;

  static Scaling of(double[][] rows) {
    int width = rows[0].length;
    double[] mean = new double[width];
    double[] deviation = new double[width];
    for (int i = 0; i < width; i++) {
      double sum = 0;
      double squares = 0;
      for (double[] row : rows) {
        sum += row[i];
      }
      mean[i] = sum / rows.length;
      for (double[] row : rows) {
        squares += (row[i] - mean[i]) * (row[i] - mean[i]);
      }
      deviation[i] = Math.max(Math.sqrt(squares / rows.length), 1e-6);
    }
    return new Scaling(mean, deviation);
  }

  double[] apply(double[] row) {
    double[] scaled = new double[row.length];
    for (int i = 0; i < row.length; i++) {
      scaled[i] = Math.clamp((row[i] - mean[i]) / deviation[i], -FARTHEST, FARTHEST);
    }
    return scaled;
  }

  void save(DataOutput out) throws IOException {
    for (int i = 0; i < mean.length; i++) {
      out.writeDouble(mean[i]);
      out.writeDouble(deviation[i]);
    }
  }

  static Scaling restore(int width, DataInput in) throws IOException {
    Scaling restored = new Scaling(new double[width], new double[width]);
    for (int i = 0; i < width; i++) {
      restored.mean[i] = in.readDouble();
      restored.deviation[i] = in.readDouble();
    }
    return restored;
  }
}
