package io.watchkeeper.mcpserver.telemetry;

/** OpenTelemetry's {@code network.transport}. */
public enum Transport {
  /** HTTP and WebSocket. */
  TCP("tcp"),
  /** Standard input and output. */
  PIPE("pipe");

  private final String label;

  Transport(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }
}
