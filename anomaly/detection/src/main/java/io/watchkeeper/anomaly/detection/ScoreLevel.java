package io.watchkeeper.anomaly.detection;

import io.watchkeeper.anomaly.detection.baseline.SortedWindow;
import io.watchkeeper.anomaly.detection.state.Seal;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Takes drift out of a score of surprise, and what it cannot know.
 *
 * <p>A score is calibrated on what was ordinary when the models were fitted; where the subject has
 * drifted since, every row is odd. The median of the newest scores tells: beyond the {@value
 * #ORDINARY} decades that calibrated scores lie round, it is taken off. Scores of {@value #ODD}
 * decades are not part of it for half an hour of seconds, or an incident would wear off while it
 * lasts.
 *
 * <p>Nor is a score believed farther than what was seen: of n rows, which come in runs as long as
 * the models look back, nothing rarer than {@value #RUN} / n can be counted, and a tail is
 * extrapolated by a decade at most. So young models corroborate, and after hours they may decide.
 * (The models' own tails are exponential through some dozens of runs; of synthetic servers one in
 * sixty had, in its first ten minutes, half a minute beyond seven decades that was nothing but
 * traffic.)
 *
 * <p>A generalised Pareto tail ({@code threshold.DriftingTail}) in its place was tried: scores come
 * in runs, a few runs are a few peaks, and their shape said that nine decades are ordinary, on two
 * of six synthetic servers. Cost: one ordered insertion a row, 3 kB.
 */
final class ScoreLevel {
  private static final Seal SEAL = new Seal("score level", 1);

  static final double ORDINARY = 0.5;
  static final double ODD = 3;
  static final int RUN = 20;

  /** Decades that are extrapolated. */
  private static final double BEYOND = 1;

  private static final int DEPTH = 512;
  private static final int LEAST = 60;
  private static final int PATIENCE = 1_800;

  private final SortedWindow newest = new SortedWindow(DEPTH);
  private int heldBack;
  private long learned;

  /** What is left of a score; NaN while there are fewer than {@value #LEAST} to compare with. */
  double next(double score) {
    double left =
        newest.size() < LEAST
            ? Double.NaN
            : Math.clamp(score - Math.max(0, newest.median() - ORDINARY), 0, known());
    heldBack = score >= ODD ? Math.min(PATIENCE, heldBack + 1) : Math.max(0, heldBack - 1);
    if (score < ODD || heldBack == PATIENCE) {
      newest.add(score);
      learned++;
    }
    return left;
  }

  /** Rows that somebody vouches for: the models' tails are made of them, too. */
  void vouched(int rows) {
    learned += rows;
  }

  private double known() {
    return Math.log10((double) learned / RUN) + BEYOND;
  }

  void clear() {
    newest.clear();
    heldBack = 0;
    learned = 0;
  }

  void save(DataOutput out) throws IOException {
    SEAL.write(out, DEPTH);
    newest.save(out);
    out.writeInt(heldBack);
    out.writeLong(learned);
  }

  void restore(DataInput in) throws IOException {
    SEAL.check(in, DEPTH);
    newest.restore(in);
    heldBack = in.readInt();
    learned = in.readLong();
  }
}
