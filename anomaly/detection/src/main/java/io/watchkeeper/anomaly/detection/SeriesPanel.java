package io.watchkeeper.anomaly.detection;

import io.watchkeeper.anomaly.detection.baseline.BaselineSettings;
import io.watchkeeper.anomaly.detection.baseline.Feature;
import io.watchkeeper.anomaly.detection.baseline.RobustBaseline;
import java.util.List;

/** The baselines of all features side by side, and a second seen through them. */
final class SeriesPanel {
  /**
   * Deviations beyond this are the baselines' own business; unclipped, one learned spike would
   * stretch the range the trees cut in and hide everything else.
   */
  private static final double FOREST_CLIP = 6;

  private final RobustBaseline[] baselines;

  SeriesPanel(List<Feature> features, BaselineSettings settings) {
    baselines =
        features.stream()
            .map(feature -> new RobustBaseline(feature, settings))
            .toArray(RobustBaseline[]::new);
  }

  int width() {
    return baselines.length;
  }

  Feature feature(int series) {
    return baselines[series].feature();
  }

  double expected(int series) {
    return baselines[series].expected();
  }

  /** Signed z, harmless side 0, NaN where nothing can be said. */
  double[] harmfulZ(double[] values) {
    double[] z = new double[values.length];
    for (int i = 0; i < z.length; i++) {
      z[i] = feature(i).direction().harmful(baselines[i].z(values[i]));
    }
    return z;
  }

  double[] read(double[] values) {
    double[] read = new double[values.length];
    for (int i = 0; i < read.length; i++) {
      read[i] = feature(i).read(values[i]);
    }
    return read;
  }

  void learn(double[] values) {
    for (int i = 0; i < values.length; i++) {
      baselines[i].learn(values[i]);
    }
  }

  /** True when some series' patience ended and its level was replaced. */
  boolean withhold(double[] values) {
    boolean replaced = false;
    for (int i = 0; i < values.length; i++) {
      replaced |= baselines[i].withhold(values[i]);
    }
    return replaced;
  }

  /** What the forest sees of a second: unknown is ordinary. */
  static double[] forestRow(double[] harmfulZ) {
    double[] row = new double[harmfulZ.length];
    for (int i = 0; i < row.length; i++) {
      row[i] = Double.isNaN(harmfulZ[i]) ? 0 : Math.clamp(harmfulZ[i], -FOREST_CLIP, FOREST_CLIP);
    }
    return row;
  }

  /** Clean seconds of the past against the present level, so that slow drift is no outlier. */
  double[][] forestRows(CleanHistory history) {
    double[][] rows = new double[history.size()][];
    double[] z = new double[width()];
    for (int r = 0; r < rows.length; r++) {
      double[] read = history.get(r);
      for (int i = 0; i < z.length; i++) {
        double signed = baselines[i].ready() ? baselines[i].zOfRead(read[i]) : Double.NaN;
        z[i] = feature(i).direction().harmful(signed);
      }
      rows[r] = forestRow(z);
    }
    return rows;
  }
}
