package io.watchkeeper.anomaly.detection.distance;

import io.watchkeeper.anomaly.detection.state.Seal;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one subject as models of distances see them, with their means, and the ordinary ones that
 * are kept: most of such a model's memory, so that several models of a subject share it.
 *
 * <p>Whoever asks for a row first is its reader: for it the means move on, and what it learns is
 * kept. Others are given the same row. So models that share rows judge and learn the same ones, one
 * after the other, in the same order each time.
 */
public final class SeenRows {
  private static final Seal SEAL = new Seal("seen rows", 1);

  private final int width;
  private final RecentMeans means;
  private final KeptRows kept;
  private double[] seen = {};
  private long newest;
  private @Nullable Object reader;

  /** Of the settings the spans and the bytes count. */
  public SeenRows(int width, DistanceSettings settings) {
    this.width = width;
    means = new RecentMeans(width, settings.spans().stream().mapToInt(Integer::intValue).toArray());
    int columns = means.outputWidth();
    kept = new KeptRows(columns, settings.rows(columns), DistanceSettings.COARSEST_STRIDE);
  }

  int width() {
    return width;
  }

  int columns() {
    return means.outputWidth();
  }

  /** The row and its means; not to be changed. */
  double[] see(Object by, long epochSecond, double[] row) {
    if (reader == null || epochSecond != newest || isReader(by)) {
      seen = means.next(row);
      newest = epochSecond;
      reader = by;
    }
    return seen;
  }

  /** Keeps the row that was seen last, once. */
  void keep(Object by) {
    if (isReader(by)) {
      kept.add(seen);
    }
  }

  // Two models with equal contents are two readers all the same.
  @SuppressWarnings("ReferenceEquality")
  private boolean isReader(Object one) {
    return one == reader;
  }

  KeptRows kept() {
    return kept;
  }

  void clear() {
    means.clear();
    kept.clear();
    reader = null;
  }

  /** Between two rows. */
  public void save(DataOutput out) throws IOException {
    SEAL.write(out, width);
    means.save(out);
    kept.save(out);
  }

  public void restore(DataInput in) throws IOException {
    SEAL.check(in, width);
    clear();
    means.restore(in);
    kept.restore(in);
  }
}
