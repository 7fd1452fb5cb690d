package io.watchkeeper.collector.emitter;

/** A tool, as an {@link Operation} is told that it calls it. Get it once and keep it. */
public final class ToolRecording {

  private final int number;
  private final Tally tally;

  ToolRecording(int number, Tally tally) {
    this.number = number;
    this.tally = tally;
  }

  /** Of its tally, at {@link ServerRecording#tally}. */
  int number() {
    return number;
  }

  Tally tally() {
    return tally;
  }
}
