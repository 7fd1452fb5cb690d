package io.watchkeeper.mcpserver.protocol;

import org.jspecify.annotations.Nullable;

/** One message as a transport received it. The body is read once and never changed or kept. */
public final class Exchange {

  private final byte[] body;
  private final @Nullable RequestHeaders headers;
  private final CallObserver observer;

  private Exchange(byte[] body, @Nullable RequestHeaders headers, CallObserver observer) {
    this.body = body;
    this.headers = headers;
    this.observer = observer;
  }

  /** Over HTTP, where headers must repeat parts of the body (2026-07-28, Server Validation). */
  public static Exchange http(byte[] body, RequestHeaders headers, CallObserver observer) {
    return new Exchange(body, headers, observer);
  }

  /** Over a transport without headers, such as stdio; only the body speaks. */
  public static Exchange bare(byte[] body, CallObserver observer) {
    return new Exchange(body, null, observer);
  }

  byte[] body() {
    return body;
  }

  @Nullable RequestHeaders headers() {
    return headers;
  }

  CallObserver observer() {
    return observer;
  }
}
