package io.watchkeeper.mcpserver.schema;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The members of an object that is being checked: each look is counted. */
final class MeteredMap extends LinkedHashMap<String, JsonNode> {

  private static final long serialVersionUID = 1L;

  private final transient Meter meter;

  MeteredMap(Meter meter) {
    this.meter = meter;
  }

  @Override
  public @Nullable JsonNode get(@Nullable Object name) {
    meter.look();
    return super.get(name);
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    meter.look();
    return super.containsKey(name);
  }

  @Override
  public Set<Map.Entry<String, JsonNode>> entrySet() {
    meter.look();
    return super.entrySet();
  }

  @Override
  public Set<String> keySet() {
    meter.look();
    return super.keySet();
  }
}
