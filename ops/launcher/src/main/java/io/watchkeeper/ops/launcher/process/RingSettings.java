package io.watchkeeper.ops.launcher.process;

import java.util.Map;

/**
 * How a ring is started.
 *
 * @param actions how far alerting may go, and whether the server obeys it; off until a person
 *     allows it
 * @param serverProperties added to the server's own, such as another backend
 * @param alertingProperties added to alerting's own, such as where notifications go
 */
public record RingSettings(
    Actions actions, Map<String, String> serverProperties, Map<String, String> alertingProperties) {

  public RingSettings {
    serverProperties = Map.copyOf(serverProperties);
    alertingProperties = Map.copyOf(alertingProperties);
  }
}
