package io.watchkeeper.anomaly.pattern.lstm;

import io.watchkeeper.anomaly.detection.opinion.Opinion;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** {@link NextRowModel} for rows of one width. */
final class RowPredictor {
  /** Misses that a metric's spread of them rests on. */
  private static final int MISSES = 256;

  private static final int FEWEST_MISSES = 32;
  private static final double MAD_TO_DEVIATION = 1.4826;

  /** Spreads of the metric that a miss's own spread has at least. */
  private static final double LEAST_MISS = 0.05;

  private static final int STEPS_KEPT = 64;

  private final int width;
  private final Footprint footprint;
  private final Slices slices;
  private final RowRing rows;
  private final RowRing misses;
  private final RowRing paces = new RowRing(STEPS_KEPT, 1);
  private final Surprises surprises = new Surprises();
  private final double[] missSpread;
  private @Nullable Reader reader;
  private long learned;
  private long last = Long.MIN_VALUE;
  private double pace = Double.NaN;

  RowPredictor(int width, Footprint footprint, long seed) {
    this.width = width;
    this.footprint = footprint;
    this.slices = new Slices(new LstmForm(width, footprint.hidden(), 1, width), footprint, seed);
    this.rows = new RowRing(footprint.rows(), width);
    this.misses = new RowRing(MISSES, width);
    this.missSpread = new double[width];
  }

  Opinion judge(long epochSecond, double[] row) {
    if (reader == null) {
      return new Opinion.None("fewer than " + NextRowModel.WARM + " rows learned");
    }
    if (!surprises.ready()) {
      return new Opinion.None("too few rows predicted to know what is usual");
    }
    double[] squares = squares(miss(reader, epochSecond, row));
    double distance = distance(squares, reader.order());
    if (Double.isNaN(distance)) {
      return new Opinion.None("all metrics are missing");
    }
    return new Opinion.Surprise(surprises.size(distance), shares(squares));
  }

  void learn(long epochSecond, double[] row) {
    learned++;
    rows.add(row);
    notePace(epochSecond);
    if (reader == null) {
      if (rows.size() >= NextRowModel.WARM) {
        reader = layOut();
      }
    } else {
      advance(reader, epochSecond, row);
    }
    last = epochSecond;
  }

  private void advance(Reader known, long epochSecond, double[] row) {
    double[] miss = miss(known, epochSecond, row);
    if (misses.size() >= FEWEST_MISSES) {
      double distance = distance(squares(miss), known.order());
      if (!Double.isNaN(distance)) {
        surprises.learn(distance);
      }
    }
    for (int i = 0; i < width; i++) {
      miss[i] = Math.abs(miss[i]);
    }
    misses.add(miss);
    known.read(row, blind(epochSecond));
    if (learned % footprint.every() == 0) {
      slices.train(rows, known);
    }
    if (learned % NextRowModel.REFRESH == 0) {
      known.rescale(RowScale.of(rows, width));
      refreshSpreads();
    }
  }

  /** The scale, the order of columns, and a memory of the newest rows. */
  private Reader layOut() {
    RowScale scale = RowScale.of(rows, width);
    Comparator<Integer> byContents =
        (a, b) -> {
          for (int i = 0; i < rows.size(); i++) {
            double[] row = rows.get(i);
            int order = Double.compare(scale.at(a, row[a]), scale.at(b, row[b]));
            if (order != 0) {
              return order;
            }
          }
          return 0;
        };
    int[] order =
        IntStream.range(0, width).boxed().sorted(byContents).mapToInt(Integer::intValue).toArray();
    Arrays.fill(missSpread, 1);
    Reader laidOut = new Reader(slices.network(), order, scale);
    for (int i = 0; i < rows.size(); i++) {
      laidOut.read(rows.get(i), 0);
    }
    return laidOut;
  }

  private void notePace(long epochSecond) {
    if (last != Long.MIN_VALUE) {
      paces.add(new double[] {(double) epochSecond - last});
      pace = RowScale.median(paces.column(0));
    }
  }

  /** Rows that are missing between the last learned one and this second. */
  private int blind(long epochSecond) {
    double steps = ((double) epochSecond - last) / pace;
    return (int) Math.clamp(Math.rint(steps) - 1, 0, NextRowModel.MOST_BLIND);
  }

  /** How far each metric is from what was expected; NaN where it is missing. */
  private double[] miss(Reader known, long epochSecond, double[] row) {
    double[] expected = known.expect(blind(epochSecond));
    double[] miss = new double[width];
    for (int i = 0; i < width; i++) {
      int column = known.order()[i];
      miss[column] = known.scale().at(column, row[column]) - expected[i];
    }
    return miss;
  }

  private double[] squares(double[] miss) {
    double[] squares = new double[width];
    for (int i = 0; i < width; i++) {
      double spreads = Math.min(Math.abs(miss[i]) / missSpread[i], NextRowModel.MOST_SPREADS);
      squares[i] = spreads * spreads;
    }
    return squares;
  }

  /** Summed in the network's order, so that shuffled columns give the same to the bit. */
  private static double distance(double[] squares, int[] order) {
    double sum = 0;
    int known = 0;
    for (int column : order) {
      if (!Double.isNaN(squares[column])) {
        sum += squares[column];
        known++;
      }
    }
    return known == 0 ? Double.NaN : Math.sqrt(sum / known);
  }

  private static double[] shares(double[] squares) {
    double sum = 0;
    for (double square : squares) {
      sum += Double.isNaN(square) ? 0 : square;
    }
    double[] shares = new double[squares.length];
    for (int i = 0; i < squares.length; i++) {
      shares[i] = sum > 0 ? (Double.isNaN(squares[i]) ? 0 : squares[i] / sum) : 1.0 / shares.length;
    }
    return shares;
  }

  private void refreshSpreads() {
    if (misses.size() < FEWEST_MISSES) {
      return;
    }
    for (int i = 0; i < width; i++) {
      double[] known = Arrays.stream(misses.column(i)).filter(Double::isFinite).toArray();
      double median = RowScale.median(known);
      missSpread[i] = (Double.isNaN(median) ? 0 : MAD_TO_DEVIATION * median) + LEAST_MISS;
    }
  }

  long bytes() {
    long doubles =
        (long) (footprint.rows() + MISSES + 4) * width + 2L * Surprises.KEPT + STEPS_KEPT;
    return 8 * doubles + slices.bytes();
  }

  void save(DataOutput out) throws IOException {
    out.writeLong(learned);
    out.writeLong(last);
    out.writeDouble(pace);
    rows.save(out);
    misses.save(out);
    paces.save(out);
    surprises.save(out);
    Doubles.save(missSpread, out);
    slices.save(out);
    out.writeBoolean(reader != null);
    if (reader != null) {
      reader.save(out);
    }
  }

  void restore(DataInput in) throws IOException {
    learned = in.readLong();
    last = in.readLong();
    pace = in.readDouble();
    rows.restore(in);
    misses.restore(in);
    paces.restore(in);
    surprises.restore(in);
    Doubles.restore(missSpread, in);
    slices.restore(in);
    reader = in.readBoolean() ? Reader.restore(slices.network(), in) : null;
  }
}
