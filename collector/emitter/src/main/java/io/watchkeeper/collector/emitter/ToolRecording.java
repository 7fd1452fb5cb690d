package io.watchkeeper.collector.emitter;

/** A tool, as an {@link Operation} is told that it calls it. Get it once and keep it. */
public final class ToolRecording {

  final ErrorTypes errorTypes = new ErrorTypes(ErrorTypes.LIMIT_A_TOOL);
  private final int number;
  private final Tally tally = new Tally();

  ToolRecording(int number) {
    this.number = number;
  }

  /** At {@link ServerRecording#subject}. */
  int number() {
    return number;
  }

  Tally tally() {
    return tally;
  }
}
