package io.watchkeeper.anomaly.detection.attribution;

import io.watchkeeper.anomaly.detection.state.Rows;
import io.watchkeeper.anomaly.detection.state.Seal;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Whether a subject's score has risen and not yet come back: how long an event lasts, as far as its
 * score can tell.
 *
 * <p>An alert begins too late for that (it wants to be sure) and ends too early (what goes on is no
 * news). Here the score is only compared with itself just before: it has risen with the second row
 * in a row that is higher than each of the newest {@value #CALM_ROWS} calm rows, and is back after
 * {@value #BACK_AFTER} rows that are not higher than nine tenths of them. A subject whose score
 * drifts away for good is calm again after {@value #PATIENCE} rows. It is no alert: chance makes it
 * rise a few times a day.
 *
 * <p>Cost of a row: a look at {@value #CALM_ROWS} numbers; 2 kB. One owner thread.
 */
public final class ScoreRise {
  private static final Seal SEAL = new Seal("rise", 1);

  private static final int CALM_ROWS = 120;
  private static final int LEAST_ROWS = 60;
  private static final int RISEN_AFTER = 2;
  private static final int BACK_AFTER = 3;
  private static final double BACK_SHARE = 0.9;

  /** A day of minutes. */
  private static final int PATIENCE = 1_440;

  private final double[] calm = new double[CALM_ROWS];
  private int calmRows;
  private int calmNext;

  /** Newest scores of all, for when patience ends. */
  private final double[] newest = new double[CALM_ROWS];

  private int newestNext;

  private boolean risen;
  private double back;
  private int highest;
  private int low;
  private int rows;

  /** Whether the score has risen, this one included. */
  public boolean next(double score) {
    newest[newestNext] = score;
    newestNext = (newestNext + 1) % CALM_ROWS;
    if (risen) {
      rows++;
      low = score <= back ? low + 1 : 0;
      if (rows >= PATIENCE) {
        // More than a window long: all of the newest are of now.
        System.arraycopy(newest, 0, calm, 0, CALM_ROWS);
        calmRows = CALM_ROWS;
        calmNext = newestNext;
        risen = false;
      } else if (low >= BACK_AFTER) {
        risen = false;
      }
      return risen;
    }
    if (calmRows >= LEAST_ROWS) {
      highest = score > largest() ? highest + 1 : 0;
      if (highest >= RISEN_AFTER) {
        risen = true;
        back = quantile();
        highest = 0;
        low = 0;
        rows = 0;
        return true;
      }
    }
    calm[calmNext] = score;
    calmNext = (calmNext + 1) % CALM_ROWS;
    calmRows = Math.min(calmRows + 1, CALM_ROWS);
    return false;
  }

  private double largest() {
    double largest = calm[0];
    for (int i = 1; i < calmRows; i++) {
      largest = Math.max(largest, calm[i]);
    }
    return largest;
  }

  private double quantile() {
    double[] ordered = Arrays.copyOf(calm, calmRows);
    Arrays.sort(ordered);
    return ordered[(int) Math.ceil(BACK_SHARE * calmRows) - 1];
  }

  public void forget() {
    Arrays.fill(newest, 0);
    newestNext = 0;
    calmRows = 0;
    calmNext = 0;
    risen = false;
    highest = 0;
  }

  public void save(DataOutput out) throws IOException {
    SEAL.write(out, CALM_ROWS);
    Rows.write(out, calm);
    Rows.write(out, newest);
    for (int one : new int[] {calmRows, calmNext, newestNext, highest, low, rows}) {
      out.writeInt(one);
    }
    out.writeBoolean(risen);
    out.writeDouble(back);
  }

  public void restore(DataInput in) throws IOException {
    SEAL.check(in, CALM_ROWS);
    System.arraycopy(Rows.read(in), 0, calm, 0, CALM_ROWS);
    System.arraycopy(Rows.read(in), 0, newest, 0, CALM_ROWS);
    calmRows = in.readInt();
    calmNext = in.readInt();
    newestNext = in.readInt();
    highest = in.readInt();
    low = in.readInt();
    rows = in.readInt();
    risen = in.readBoolean();
    back = in.readDouble();
  }
}
