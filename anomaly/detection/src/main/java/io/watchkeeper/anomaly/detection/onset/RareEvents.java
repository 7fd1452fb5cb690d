package io.watchkeeper.anomaly.detection.onset;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How rarely one stream of numbers comes as high as this.
 *
 * <p>Of the past only the {@value #PEAKS} highest peaks are kept. A number that two peaks in N rows
 * reached is one in N / 3 (conformal: the number counts itself [1]); between two peaks it is
 * interpolated, below the last of them it is not rare at all. Above all of them the tail is taken
 * for exponential with the mean excess over the lowest kept peak, as peaks over a high threshold
 * are [2], and believed for at most {@value #BEYOND} decades.
 *
 * <p><b>Peaks, not rows.</b> One excursion of a smooth stream would fill the list with its own
 * flanks and make the next, as high as the first, look ordinary or unheard of by luck. Excesses
 * less than {@value #APART} rows after a peak belong to it (runs declustering [2]), so what is
 * estimated is the rate of events, the same for a spiky and for a smooth stream.
 *
 * <p><b>Forgetting.</b> Two lists take turns: when {@value #EPOCH} rows went into one, the older is
 * emptied, so the memory is one to two epochs long. A list of ranks needs no robust update: an
 * incident enters it as one peak among sixteen.
 *
 * <p>Numbers within a millionth of the lower half of the list are ties, and a tie is as odd as its
 * twin: without that, rescaling a series of integers would break ties by rounding and move a score.
 * The lower half, since one monstrous peak must not make ties of all the others.
 *
 * <p>Cost: a comparison for an ordinary number, a merge of two lists of sixteen for a rare one; 300
 * bytes.
 *
 * <p>[1] Vovk, Gammerman, Shafer: Algorithmic Learning in a Random World, 2005. [2] Coles: An
 * Introduction to Statistical Modeling of Extreme Values, 2001, 4.2 and 5.3.2.
 */
public final class RareEvents {
  /** Highest peaks kept of each epoch. */
  static final int PEAKS = 16;

  /** Rows after a peak that still belong to it. */
  static final int APART = 20;

  /** Rows before anything is said. */
  static final int WARM = 100;

  /** Rows of one epoch: nine hours of seconds, 22 days of minutes. */
  static final int EPOCH = 1 << 15;

  /** Decades that the exponential tail is believed beyond the highest peak. */
  static final int BEYOND = 3;

  private static final double TIE = 1e-6;

  private static final double ROUNDING = 1e-12;

  private final double[][] peaks = new double[2][PEAKS];
  private final int[] kept = new int[2];
  private final int[] rows = new int[2];
  private int current;
  private double peak = Double.NaN;
  private int sincePeak;

  /** Whether enough rows are known to say anything. */
  public boolean warm() {
    return rows[0] + rows[1] >= WARM;
  }

  /**
   * -log10 of the rate, in events a row, at which the stream came this high; 0 when not rare.
   *
   * @param grain what rounding may have added to the value, at least 0
   */
  public double rarity(double value, double grain) {
    if (!warm() || (below(0, value) && below(1, value))) {
      return 0;
    }
    double[] all = merged();
    if (all.length < 2) {
      return 0;
    }
    double highest = all[0];
    double lowest = all[all.length - 1];
    double tie = TIE * (all[all.length / 2] - lowest) + ROUNDING * Math.abs(value) + grain;
    double count = 1.0 + rows[0] + rows[1];
    if (value > highest + tie) {
      return Math.log10(count) + beyond(all, value);
    }
    int reached = 0;
    while (reached < all.length && all[reached] + tie >= value) {
      reached++;
    }
    if (reached == all.length) {
      return 0;
    }
    double atLeast = Math.log10(count / (reached + 1));
    if (reached == 0 || all[reached - 1] - tie <= value) {
      return atLeast;
    }
    double atMost = Math.log10(count / reached);
    double part = (value - all[reached]) / (all[reached - 1] - all[reached]);
    return atLeast + (atMost - atLeast) * part;
  }

  /**
   * Takes the next number of the stream.
   *
   * @param grain what rounding may have added to the value, at least 0
   */
  public void learn(double value, double grain) {
    double[] list = peaks[current];
    sincePeak++;
    if (!Double.isNaN(peak) && sincePeak <= APART) {
      if (value > peak + grain) {
        remove(peak);
        insert(value);
      }
    } else if (kept[current] < PEAKS || value > list[PEAKS - 1]) {
      insert(value);
    }
    if (++rows[current] >= EPOCH) {
      current = 1 - current;
      kept[current] = 0;
      rows[current] = 0;
      peak = Double.NaN;
    }
  }

  public void save(DataOutput out) throws IOException {
    for (int list = 0; list < 2; list++) {
      out.writeInt(rows[list]);
      out.writeByte(kept[list]);
      for (int i = 0; i < kept[list]; i++) {
        out.writeDouble(peaks[list][i]);
      }
    }
    out.writeByte(current);
    out.writeDouble(peak);
    out.writeInt(sincePeak);
  }

  public void restore(DataInput in) throws IOException {
    for (int list = 0; list < 2; list++) {
      rows[list] = in.readInt();
      kept[list] = in.readByte();
      for (int i = 0; i < kept[list]; i++) {
        peaks[list][i] = in.readDouble();
      }
    }
    current = in.readByte();
    peak = in.readDouble();
    sincePeak = in.readInt();
  }

  private boolean below(int list, double value) {
    return kept[list] == 0 || value < peaks[list][kept[list] - 1];
  }

  private static double beyond(double[] all, double value) {
    double excess = 0;
    for (double each : all) {
      excess += each - all[all.length - 1];
    }
    excess /= all.length;
    return excess > 0 ? Math.min(BEYOND, (value - all[0]) / excess / Math.log(10)) : 0;
  }

  private double[] merged() {
    double[] all = new double[Math.min(PEAKS, kept[0] + kept[1])];
    int first = 0;
    int second = 0;
    for (int i = 0; i < all.length; i++) {
      boolean takeFirst =
          second >= kept[1] || (first < kept[0] && peaks[0][first] >= peaks[1][second]);
      all[i] = takeFirst ? peaks[0][first++] : peaks[1][second++];
    }
    return all;
  }

  private void insert(double value) {
    double[] list = peaks[current];
    int place = kept[current] < PEAKS ? kept[current]++ : PEAKS - 1;
    while (place > 0 && list[place - 1] < value) {
      list[place] = list[place - 1];
      place--;
    }
    list[place] = value;
    peak = value;
    sincePeak = 0;
  }

  private void remove(double value) {
    double[] list = peaks[current];
    for (int i = 0; i < kept[current]; i++) {
      if (list[i] == value) {
        System.arraycopy(list, i + 1, list, i, kept[current] - i - 1);
        kept[current]--;
        return;
      }
    }
  }
}
