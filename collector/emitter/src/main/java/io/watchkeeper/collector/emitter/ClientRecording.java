package io.watchkeeper.collector.emitter;

/**
 * A client, as an {@link Operation} is told that it came from it. To be asked for anew for each
 * request: a client that is seldom heard loses its place among the busiest.
 */
public final class ClientRecording {

  private final int number;

  ClientRecording(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }
}
