package io.watchkeeper.mcpserver.telemetry;

/**
 * Requests to an upstream within its window, as it counts them itself: Notion grants a plan so many
 * within 60 s, three a second on average, which may be spent at once. Kept by the second, so a
 * request counts for up to a second longer than it does there.
 */
final class UpstreamWindow {

  static final int SECONDS = 60;
  private static final long SECOND_NANOS = 1_000_000_000L;

  /** By second, modulo the length: the newest one is still being counted. */
  private final int[] sent = new int[SECONDS + 1];

  private final long startNanos;
  private long newest;

  UpstreamWindow(long startNanos) {
    this.startNanos = startNanos;
  }

  /** A request is sent; some nanoseconds under a lock, beside a request that takes milliseconds. */
  synchronized void sent(long nowNanos) {
    moveTo(nowNanos);
    sent[(int) (newest % sent.length)]++;
  }

  synchronized long within(long nowNanos) {
    moveTo(nowNanos);
    long sum = 0;
    for (int requests : sent) {
      sum += requests;
    }
    return sum;
  }

  /** Forgets what is older than the window. Times of several threads may come out of order. */
  private void moveTo(long nowNanos) {
    long second = (nowNanos - startNanos) / SECOND_NANOS;
    for (long passed = 0; newest < second && passed < sent.length; passed++) {
      newest++;
      sent[(int) (newest % sent.length)] = 0;
    }
    newest = Math.max(newest, second);
  }
}
