package io.watchkeeper.mcpserver.resilience;

import java.util.Arrays;

/**
 * Successes and failures of the last whole seconds, one bucket a second. The running second counts,
 * so a window of 60 reaches back 59 to 60 s. Not for several threads: the breaker's lock guards it.
 */
final class OutcomeWindow {

  private final int[] calls;
  private final int[] failures;
  private long newestSecond;
  private int totalCalls;
  private int totalFailures;

  OutcomeWindow(int seconds) {
    calls = new int[seconds];
    failures = new int[seconds];
    newestSecond = Long.MIN_VALUE;
  }

  void record(long second, boolean failed) {
    advance(second);
    int bucket = bucket(newestSecond);
    calls[bucket]++;
    totalCalls++;
    if (failed) {
      failures[bucket]++;
      totalFailures++;
    }
  }

  /**
   * Forgets what is too old at this second. Time that runs backwards is taken as standing still.
   */
  void advance(long second) {
    if (newestSecond == Long.MIN_VALUE || second - newestSecond >= calls.length) {
      clear();
      newestSecond = second;
      return;
    }
    while (newestSecond < second) {
      newestSecond++;
      int bucket = bucket(newestSecond);
      totalCalls -= calls[bucket];
      totalFailures -= failures[bucket];
      calls[bucket] = 0;
      failures[bucket] = 0;
    }
  }

  void clear() {
    Arrays.fill(calls, 0);
    Arrays.fill(failures, 0);
    totalCalls = 0;
    totalFailures = 0;
  }

  int calls() {
    return totalCalls;
  }

  /** From 0 to 1; 0 when there were no calls. */
  double failureRate() {
    return totalCalls == 0 ? 0 : (double) totalFailures / totalCalls;
  }

  private int bucket(long second) {
    return (int) Math.floorMod(second, (long) calls.length);
  }
}
