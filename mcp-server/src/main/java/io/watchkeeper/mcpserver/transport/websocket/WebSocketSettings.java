package io.watchkeeper.mcpserver.transport.websocket;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * Bounds of one WebSocket.
 *
 * @param requestsAtOnce of one connection, 1 to 10,000; what comes beyond waits in its socket
 * @param ping between two of them, 1 s to 1 h; without a pong by the next one the connection ends
 */
@ConfigurationProperties("watchkeeper.websocket")
public record WebSocketSettings(
    @Bindable(defaultValue = "64") int requestsAtOnce,
    @Bindable(defaultValue = "PT30S") Duration ping) {

  public WebSocketSettings {
    if (requestsAtOnce < 1 || requestsAtOnce > 10_000) {
      throw new IllegalArgumentException("watchkeeper.websocket.requests-at-once is 1 to 10000");
    }
    if (ping.toSeconds() < 1 || ping.toHours() > 1) {
      throw new IllegalArgumentException("watchkeeper.websocket.ping is PT1S to PT1H");
    }
  }
}
