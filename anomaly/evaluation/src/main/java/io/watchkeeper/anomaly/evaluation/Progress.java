package io.watchkeeper.anomaly.evaluation;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Says how much is done and how long the rest will take, at the pace so far; one line in two
 * seconds at most. Told by several threads.
 */
final class Progress {
  private static final long NANOS_BETWEEN_LINES = Duration.ofSeconds(2).toNanos();
  private static final double NANOS_A_SECOND = 1e9;

  private final Journal journal;
  private final LongSupplier nanoTime;
  private final long startedNanos;
  private final int jobs;
  private final double work;
  private long saidNanos;
  private int finished;
  private double done;

  /**
   * Starts the clock.
   *
   * @param work what {@link #advance} will add up to, in any unit
   */
  Progress(Journal journal, LongSupplier nanoTime, int jobs, double work) {
    this.journal = journal;
    this.nanoTime = nanoTime;
    this.startedNanos = nanoTime.getAsLong();
    this.saidNanos = startedNanos;
    this.jobs = jobs;
    this.work = work;
  }

  synchronized void advance(double part) {
    done += part;
    long now = nanoTime.getAsLong();
    if (now - saidNanos >= NANOS_BETWEEN_LINES) {
      saidNanos = now;
      journal.say(line(now));
    }
  }

  synchronized void finish() {
    finished++;
  }

  /** One more line, with the time it took. */
  synchronized void end() {
    journal.say(
        "%d of %d done in %.0f s"
            .formatted(finished, jobs, (nanoTime.getAsLong() - startedNanos) / NANOS_A_SECOND));
  }

  private String line(long now) {
    double seconds = (now - startedNanos) / NANOS_A_SECOND;
    double share = Math.min(1, done / work);
    return "%d of %d done, %.0f%%, about %.0f s left"
        .formatted(finished, jobs, 100 * share, seconds * (1 - share) / Math.max(share, 1e-6));
  }
}
