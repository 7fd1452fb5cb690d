package io.watchkeeper.anomaly.detection.threshold;

import io.watchkeeper.anomaly.detection.baseline.SortedWindow;
import io.watchkeeper.anomaly.detection.state.Seal;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Turns a score that drifts into a tail probability, and a wanted probability into a threshold.
 *
 * <p>Idea: DSPOT [1]. A value is looked at relative to a local level; the upper few percent of what
 * is ordinary are peaks; a generalised Pareto tail through the peaks tells how rare a value beyond
 * all of them is. Values that are rarer than the alarm's probability are not learned.
 *
 * <p>Departures: (a) The local level is the median of the newest values, not their mean, so that
 * what slips through does not carry it away. (b) DSPOT remembers every peak since its start and
 * keeps its first threshold; here the tail moves: the newest {@code peaks} are kept with the times
 * they came at, so the rate of peaks is told by how far back the oldest of them is, and the gate
 * that lets values through follows the quantile of the newest values. The fitted threshold is the
 * 60% quantile of the peaks, well above the gate, so that a moving gate cuts off nothing. (c) Below
 * the threshold the probability is the empirical one of the newest values, so each value has one.
 * (d) A shape below 0 has an end beyond which nothing is possible; few peaks do not prove that, so
 * the tail is taken as exponential at least. The shape's own scatter, 1 / sqrt(n), is not added:
 * the scale, raised by it, errs on the safe side already. (e) A series that stays beyond the alarm
 * for {@code patience} values is begun anew from there.
 *
 * <p>Cost: {@code 6 depth + 12 peaks} bytes, 5.5 kB; a few binary searches a value, and a fit for
 * each tenth peak, one value in two hundred. One owner thread.
 *
 * <p>[1] Siffer, Fouque, Termier, Largouet: Anomaly detection in streams with extreme value theory,
 * KDD 2017.
 */
public final class DriftingTail {
  private static final Seal SEAL = new Seal("tail", 1);

  /** A probability below it is not told apart: no tail is known that far out. */
  private static final double LARGEST_SURPRISE = 16;

  private final TailSettings settings;
  private final SortedWindow newest;
  private final Peaks peaks;
  private long learned;
  private int heldBack;

  public DriftingTail(TailSettings settings) {
    this.settings = settings;
    this.newest = new SortedWindow(settings.depth());
    this.peaks = new Peaks(settings.peaks());
  }

  public boolean ready() {
    return newest.size() >= settings.minimum();
  }

  /** -log10 of the probability of so high a score, 0 to 16; NaN when not ready or for NaN. */
  public double surprise(double score) {
    if (!ready() || Double.isNaN(score)) {
      return Double.NaN;
    }
    double away = score - newest.median();
    double probability =
        away > peaks.threshold()
            ? peaks.rate() * peaks.tail().beyond(away - peaks.threshold())
            : Math.max(peaks.rate(), (newest.countFrom(score) + 1.0) / (newest.size() + 1.0));
    return Math.clamp(-Math.log10(probability), 0, LARGEST_SURPRISE);
  }

  /**
   * The score that ordinary ones exceed with this probability; NaN when not ready.
   *
   * @param probability of the tail, below that of the peaks, or the threshold is that of the peaks
   */
  public double threshold(double probability) {
    if (!ready()) {
      return Double.NaN;
    }
    double beyond = Math.min(1, probability / peaks.rate());
    return newest.median() + peaks.threshold() + peaks.tail().quantile(beyond);
  }

  /**
   * Takes a score for ordinary, unless it is beyond the alarm's probability. NaN is nothing.
   *
   * @return whether it was learned
   */
  public boolean learn(double score) {
    if (Double.isNaN(score) || Double.isInfinite(score)) {
      return false;
    }
    if (ready() && surprise(score) > -Math.log10(settings.alarm())) {
      heldBack++;
      if (heldBack < settings.patience()) {
        return false;
      }
      forget();
    }
    heldBack = 0;
    boolean before = ready();
    if (before) {
      double median = newest.median();
      double away = score - median;
      if (away > newest.quantile(1 - settings.gate()) - median) {
        peaks.add(away, learned);
      }
    }
    newest.add(score);
    learned++;
    if (!before && ready()) {
      begin();
    } else if (before) {
      peaks.now(learned);
    }
    return true;
  }

  /** The first peaks are what lies above the gate when there are values enough. */
  private void begin() {
    int above = (int) Math.ceil(settings.gate() * newest.size());
    double median = newest.median();
    for (int i = above; i >= 1; i--) {
      double share = 1 - (i - 0.5) / newest.size();
      peaks.add(newest.quantile(share) - median, learned - newest.size());
    }
    peaks.now(learned);
  }

  /** Voids all. */
  public void forget() {
    newest.clear();
    peaks.clear();
    learned = 0;
    heldBack = 0;
  }

  public void save(DataOutput out) throws IOException {
    SEAL.write(out, settings.patience());
    newest.save(out);
    peaks.save(out);
    out.writeLong(learned);
    out.writeInt(heldBack);
  }

  public void restore(DataInput in) throws IOException {
    SEAL.check(in, settings.patience());
    newest.restore(in);
    peaks.restore(in);
    learned = in.readLong();
    heldBack = in.readInt();
  }
}
