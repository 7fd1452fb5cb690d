package io.watchkeeper.mcpserver.protocol;

import io.watchkeeper.mcpserver.protocol.caller.Arrival;
import io.watchkeeper.mcpserver.protocol.caller.CallObserver;
import io.watchkeeper.mcpserver.protocol.caller.RequestHeaders;
import org.jspecify.annotations.Nullable;

/** One message as a transport received it. The body is read once and never changed or kept. */
public final class Exchange {

  private final byte[] body;
  private final @Nullable RequestHeaders headers;
  private final Arrival arrival;

  private Exchange(byte[] body, @Nullable RequestHeaders headers, Arrival arrival) {
    this.body = body;
    this.headers = headers;
    this.arrival = arrival;
  }

  /** Over HTTP, where headers must repeat parts of the body (2026-07-28, Server Validation). */
  public static Exchange http(byte[] body, RequestHeaders headers, Arrival arrival) {
    return new Exchange(body, headers, arrival);
  }

  /** Over a transport without headers, such as stdio; only the body speaks. */
  public static Exchange bare(byte[] body, Arrival arrival) {
    return new Exchange(body, null, arrival);
  }

  /** Another message in the same envelope. */
  Exchange carrying(byte[] other, Arrival by) {
    return new Exchange(other, headers, by);
  }

  byte[] body() {
    return body;
  }

  @Nullable RequestHeaders headers() {
    return headers;
  }

  Arrival arrival() {
    return arrival;
  }

  CallObserver observer() {
    return arrival.observer();
  }
}
