package io.watchkeeper.anomaly.detection;

import io.watchkeeper.anomaly.detection.baseline.Feature;
import io.watchkeeper.anomaly.detection.baseline.RobustBaseline;
import io.watchkeeper.anomaly.detection.season.SeasonSettings;
import io.watchkeeper.anomaly.detection.season.SeasonalPanel;
import java.util.List;

/** The baselines of all features side by side, and a second seen through them by the forest. */
final class SeriesPanel {
  /**
   * Deviations beyond this are the baselines' own business; unclipped, one learned spike would
   * stretch the range the trees cut in and hide everything else.
   */
  private static final double FOREST_CLIP = 6;

  private final SeasonalPanel baselines;

  SeriesPanel(List<Feature> features, DetectionSettings settings) {
    baselines =
        new SeasonalPanel(features, SeasonSettings.of(settings.baseline()), settings.zone());
  }

  int width() {
    return baselines.width();
  }

  Feature feature(int series) {
    return baselines.feature(series);
  }

  SeasonalPanel baselines() {
    return baselines;
  }

  double[] read(double[] values) {
    double[] read = new double[values.length];
    for (int i = 0; i < read.length; i++) {
      read[i] = feature(i).read(values[i]);
    }
    return read;
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
        RobustBaseline fast = baselines.baseline(i).fast();
        double signed = fast.ready() ? fast.zOfRead(read[i]) : Double.NaN;
        z[i] = feature(i).direction().harmful(signed);
      }
      rows[r] = forestRow(z);
    }
    return rows;
  }
}
