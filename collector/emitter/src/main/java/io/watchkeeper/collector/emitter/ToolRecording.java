package io.watchkeeper.collector.emitter;

/** A tool, as an {@link Operation} is told that it calls it. Get it once and keep it. */
public final class ToolRecording {

  private final Tally tally = new Tally();

  ToolRecording() {}

  Tally tally() {
    return tally;
  }
}
