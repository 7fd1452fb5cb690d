package io.watchkeeper.anomaly.foresight;

import java.util.function.LongSupplier;

/**
 * Holds what is spent on forecasts to a share of one processor, however many series there are: time
 * earns {@value #SHARE} of itself, work spends it, and nothing begins while there are debts. What a
 * start may spend at once is bounded too.
 */
final class Budget {
  /** Of one core, "heavy models together". */
  static final double SHARE = 0.01;

  /** Processor seconds that may lie ready: the first training of some dozen series. */
  static final double MOST_SECONDS = 60;

  private static final double NANOS = 1e9;

  private final LongSupplier processorNanos;
  private double seconds = MOST_SECONDS;
  private double spent;
  private long lastSecond = Long.MIN_VALUE;

  /**
   * @param processorNanos what this thread has used so far
   */
  Budget(LongSupplier processorNanos) {
    this.processorNanos = processorNanos;
  }

  /** Time goes on. */
  void earn(long epochSecond) {
    if (lastSecond != Long.MIN_VALUE && epochSecond > lastSecond) {
      seconds = Math.min(MOST_SECONDS, seconds + SHARE * (epochSecond - lastSecond));
    }
    lastSecond = Math.max(lastSecond, epochSecond);
  }

  boolean allows() {
    return seconds > 0;
  }

  /** Does the work and says how many processor seconds it took. */
  double spend(Runnable work) {
    long before = processorNanos.getAsLong();
    try {
      work.run();
    } finally {
      double took = (processorNanos.getAsLong() - before) / NANOS;
      seconds -= took;
      spent += took;
    }
    return (processorNanos.getAsLong() - before) / NANOS;
  }

  /** Processor seconds since the start. */
  double spent() {
    return spent;
  }
}
