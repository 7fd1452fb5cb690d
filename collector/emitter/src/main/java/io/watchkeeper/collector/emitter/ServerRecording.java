package io.watchkeeper.collector.emitter;

/** Takes down what the server as a whole does. No lock, no allocation, any thread. */
public final class ServerRecording extends Recording {

  /** The {@code error_type} of a tool result with {@code isError}, in OpenTelemetry's words. */
  public static final String TOOL_ERROR = "tool_error";

  /** The {@code error_type} of an error whose reason was not given. */
  static final String UNKNOWN = "unknown";

  final Counter toolErrors = new Counter();
  final Counter received = new Counter();
  final Counter sent = new Counter();
  final Counter cacheHits = new Counter();
  final Counter cacheStale = new Counter();
  final Counter cacheMisses = new Counter();
  final ErrorTypes errorTypes = new ErrorTypes();

  ServerRecording() {}

  @Override
  public void failed(long token, long latencyNanos) {
    failed(token, latencyNanos, UNKNOWN);
  }

  /**
   * The request ended in a protocol error.
   *
   * @param errorType a JSON-RPC code or a reason's name; after 32 different ones {@code other}
   */
  public void failed(long token, long latencyNanos, String errorType) {
    if (end(token, latencyNanos)) {
      errors().increment();
      errorTypes.count(errorType);
    }
  }

  /**
   * The request was answered with a tool result that carries {@code isError}.
   *
   * @param errorType {@link #TOOL_ERROR} or a reason's name
   */
  public void toolFailed(long token, long latencyNanos, String errorType) {
    if (end(token, latencyNanos)) {
      errors().increment();
      toolErrors.increment();
      errorTypes.count(errorType);
    }
  }

  /** The body of a request, as it came over the wire. */
  public void received(long bytes) {
    received.add(bytes);
  }

  /** The body of a response, as it went over the wire. */
  public void sent(long bytes) {
    sent.add(bytes);
  }

  /** A read was answered from the cache within its time. */
  public void cacheHit() {
    cacheHits.increment();
  }

  /** A read was answered from the cache past its time. */
  public void cacheStale() {
    cacheStale.increment();
  }

  public void cacheMiss() {
    cacheMisses.increment();
  }
}
