package io.watchkeeper.mcpserver.transport.http;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * Bounds of what one client may hold open.
 *
 * @param queuedEvents events that wait for a slow reader, 1 to 100,000; more are dropped and
 *     counted
 * @param queuedBytes of their JSON, at least 1 KiB
 * @param stall how long nothing may move towards a client that has something to read, 1 s to 1 h;
 *     then it is cut off
 * @param keepAlive between two comments on a stream on which nothing else is said, 1 s to 1 h
 */
@ConfigurationProperties("watchkeeper.transport")
public record LaneSettings(
    @Bindable(defaultValue = "256") int queuedEvents,
    @Bindable(defaultValue = "1048576") int queuedBytes,
    @Bindable(defaultValue = "PT30S") Duration stall,
    @Bindable(defaultValue = "PT30S") Duration keepAlive) {

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofHours(1);

  public LaneSettings {
    if (queuedEvents < 1 || queuedEvents > 100_000) {
      throw new IllegalArgumentException("watchkeeper.transport.queued-events is 1 to 100000");
    }
    if (queuedBytes < 1 << 10) {
      throw new IllegalArgumentException("watchkeeper.transport.queued-bytes is at least 1024");
    }
    require(stall, "stall");
    require(keepAlive, "keep-alive");
  }

  private static void require(Duration duration, String name) {
    if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("watchkeeper.transport." + name + " is PT1S to PT1H");
    }
  }
}
