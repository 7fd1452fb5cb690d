package io.watchkeeper.mcpserver.schema;

import java.util.ArrayList;
import java.util.Iterator;
import tools.jackson.databind.JsonNode;

/** The elements of an array that is being checked: each look is counted. */
final class MeteredList extends ArrayList<JsonNode> {

  private static final long serialVersionUID = 1L;

  private final transient Meter meter;

  MeteredList(Meter meter) {
    this.meter = meter;
  }

  @Override
  public JsonNode get(int index) {
    meter.look();
    return super.get(index);
  }

  @Override
  public Iterator<JsonNode> iterator() {
    meter.look();
    return super.iterator();
  }
}
