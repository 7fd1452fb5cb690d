package io.watchkeeper.anomaly.pattern.lstm;

import io.watchkeeper.anomaly.detection.opinion.Model;
import io.watchkeeper.anomaly.detection.opinion.Opinion;
import io.watchkeeper.anomaly.detection.state.Seal;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Is surprised by a row that an LSTM, reading all learned rows before it, did not expect [1].
 *
 * <p>Rows are put on a robust scale of their own ({@link RowScale}, renewed after each {@value
 * #REFRESH} learned rows), the network reads one row a step and predicts the next. A metric's miss
 * is told in spreads of its own misses; the row's distance is their root mean square, each cut at
 * {@value #MOST_SPREADS}, so one broken metric of many is seen and does not drown the others;
 * {@link Surprises} turns it into a tail probability, and each metric's share is its part of the
 * sum of squares.
 *
 * <p>Training is in slices: after each few learned rows one window of the kept ones, drawn by
 * chance, is unrolled from an empty state and back-propagated once (truncated there), its first
 * {@value #BURN_IN} steps without a loss. So a row costs the same in the first hour and in the
 * tenth month, and there is no pause in which a model is trained.
 *
 * <p>Rows that were withheld from learning or lost leave a gap. Before the next row is judged, a
 * copy of the memory runs on over the gap, fed with its own predictions, {@value #MOST_BLIND} steps
 * at most: after that it has settled on what is usual. So during an incident the expectation is
 * that of before it, not of the incident.
 *
 * <p>Departures from [1]: one layer; no smoothing of the misses; a calibrated tail where they fit a
 * Gaussian. The columns are ordered by their scaled contents before they reach the network, so that
 * shuffling them changes nothing. Cost by default and with 38 metrics: one step to judge, one to
 * learn and an eighth of 32 steps forward and back, and {@link #bytes} of memory. Constant metrics
 * are 0 and add nothing until they move; missing ones take the value that was predicted and no part
 * in the distance; a row not later than the one before is not judged and not learned.
 *
 * <p>[1] Malhotra, Vig, Shroff, Agarwal: Long short term memory networks for anomaly detection in
 * time series, ESANN 2015.
 */
public final class NextRowModel implements Model {
  static final int WIDEST = 64;

  /**
   * Learned rows before the network is laid out: the scale and the order of columns rest on them.
   */
  static final int WARM = 96;

  static final int REFRESH = 32;
  static final int BURN_IN = 6;
  static final int MOST_BLIND = 16;
  static final double MOST_SPREADS = 20;
  private static final Seal SEAL = new Seal("LSTM", 1);

  private final Footprint footprint;
  private final long seed;
  private @Nullable RowPredictor predictor;
  private long last = Long.MIN_VALUE;
  private int width;

  public NextRowModel(Footprint footprint, long seed) {
    this.footprint = footprint;
    this.seed = seed;
  }

  @Override
  public String name() {
    return "LSTM";
  }

  @Override
  public Opinion judge(long epochSecond, double[] row) {
    if (row.length > WIDEST || row.length == 0) {
      return new Opinion.None("1 to " + WIDEST + " metrics, not " + row.length);
    }
    if (predictor == null || row.length != width) {
      return new Opinion.None("nothing learned yet");
    }
    if (epochSecond <= last) {
      return new Opinion.None("the row is not later than the one before");
    }
    return predictor.judge(epochSecond, row);
  }

  @Override
  public void learn(long epochSecond, double[] row) {
    if (row.length > WIDEST || row.length == 0 || epochSecond <= last) {
      return;
    }
    if (row.length != width || predictor == null) {
      width = row.length;
      predictor = new RowPredictor(width, footprint, seed);
    }
    last = epochSecond;
    predictor.learn(epochSecond, row);
  }

  @Override
  public void forget() {
    predictor = null;
    width = 0;
  }

  /** Of all arrays that it holds, at most; 0 before the first row. */
  public long bytes() {
    return predictor == null ? 0 : predictor.bytes();
  }

  @Override
  public void save(DataOutput out) throws IOException {
    SEAL.write(out, WIDEST);
    out.writeLong(last);
    out.writeInt(width);
    if (predictor != null) {
      predictor.save(out);
    }
  }

  @Override
  public void restore(DataInput in) throws IOException {
    SEAL.check(in, WIDEST);
    long savedLast = in.readLong();
    int savedWidth = in.readInt();
    if (savedWidth < 0 || savedWidth > WIDEST) {
      throw new IOException("an LSTM's state of " + savedWidth + " metrics");
    }
    RowPredictor restored = savedWidth == 0 ? null : new RowPredictor(savedWidth, footprint, seed);
    if (restored != null) {
      restored.restore(in);
    }
    last = savedLast;
    width = savedWidth;
    predictor = restored;
  }
}
