package io.watchkeeper.collector.emitter;

/** A tool, as an {@link Operation} is told that it calls it. Get it once and keep it. */
public final class ToolRecording {

  final ErrorTypes errorTypes = new ErrorTypes(ErrorTypes.LIMIT_A_TOOL);
  private final int number;
  private final Tally tally = new Tally();
  private boolean hasRead;

  ToolRecording(int number) {
    this.number = number;
  }

  /** At {@link ServerRecording#subject}. */
  int number() {
    return number;
  }

  /**
   * Whether its calls have ever looked into the cache. Rolling-up thread only.
   *
   * @param now how often since the last time this was asked
   */
  boolean reads(long now) {
    hasRead |= now > 0;
    return hasRead;
  }

  Tally tally() {
    return tally;
  }
}
