package io.watchkeeper.anomaly.detection.onset;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Turns the rarity of a row's rarest event into a tail probability of rows.
 *
 * <p>A row has many chances to be rare: twelve streams a metric, and an excursion lasts several
 * rows. So rarity 2 is not one row in a hundred but a good many more; how many is counted on the
 * subject's own rows, level by level, beginning with a thousand rows of what is usual. As far up as
 * {@value #ENOUGH} rows stand behind a level its share is the tail probability; beyond, a unit of
 * rarity is a decade, since it is one of the rate of events. Correlated metrics have fewer chances
 * than independent ones and are counted as what they are, which is why this stands in place of
 * Bonferroni's factor. For scores, and not counts, see the package {@code tail}.
 */
public final class RowTail {
  private static final int LEVELS = 33;
  private static final double LEVEL = 0.25;

  /** Weight of what is usual, in rows. */
  private static final double USUAL_ROWS = 1_000;

  /** Rows behind a level that make its share known to a tenth. */
  private static final double ENOUGH = 100;

  /** Rows after which all counts are halved. */
  private static final int HALVED_AT = 1 << 16;

  /** Rows that reached each level, those of what is usual among them. */
  private final double[] reached = new double[LEVELS];

  private double rows = USUAL_ROWS;

  /**
   * Begins with what is usual.
   *
   * @param chances that a row has to be rare; 30 a metric were measured for twelve streams
   */
  public RowTail(double chances) {
    for (int level = 0; level < LEVELS; level++) {
      reached[level] = USUAL_ROWS * Math.min(1, chances * Math.pow(10, -LEVEL * level));
    }
  }

  /** -log10 of the probability of a row at least this rare. */
  public double size(double rarity) {
    double size = 0;
    for (int level = 1; level < LEVELS; level++) {
      double below = LEVEL * (level - 1);
      double next = Math.max(size, -Math.log10(reached[level] / rows));
      if (rarity < LEVEL * level) {
        return size + (next - size) * (rarity - below) / LEVEL;
      }
      if (reached[level] < ENOUGH) {
        return size + rarity - below;
      }
      size = next;
    }
    return size + rarity - LEVEL * (LEVELS - 1);
  }

  public void learn(double rarity) {
    if (rows >= HALVED_AT) {
      rows /= 2;
      for (int level = 0; level < LEVELS; level++) {
        reached[level] /= 2;
      }
    }
    rows++;
    for (int level = 0; level < LEVELS && rarity >= LEVEL * level; level++) {
      reached[level]++;
    }
  }

  public void save(DataOutput out) throws IOException {
    out.writeDouble(rows);
    for (double count : reached) {
      out.writeDouble(count);
    }
  }

  public void restore(DataInput in) throws IOException {
    rows = in.readDouble();
    for (int level = 0; level < LEVELS; level++) {
      reached[level] = in.readDouble();
    }
  }
}
