package io.watchkeeper.gatling;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * One request to be made.
 *
 * @param tool of {@code tools/call}, null for every other method
 * @param params not to be changed by whoever sends it
 */
record PlannedCall(CallClass callClass, String method, @Nullable String tool, ObjectNode params) {
  static final String INITIALIZE = "initialize";
  static final String INITIALIZED = "notifications/initialized";

  static PlannedCall listTools(CallClass callClass, @Nullable String cursor) {
    ObjectNode params = ReplyReader.JSON.createObjectNode();
    if (cursor != null) {
      params.put("cursor", cursor);
    }
    return new PlannedCall(callClass, "tools/list", null, params);
  }

  static PlannedCall tool(CallClass callClass, String tool, ObjectNode arguments) {
    ObjectNode params = ReplyReader.JSON.createObjectNode();
    params.put("name", tool);
    params.set("arguments", arguments);
    return new PlannedCall(callClass, "tools/call", tool, params);
  }

  static PlannedCall preparing(String method, ObjectNode params) {
    return new PlannedCall(CallClass.PREPARATION, method, null, params);
  }

  CallRecord.Asked asked() {
    return new CallRecord.Asked(tool == null ? method : tool, callClass, key());
  }

  boolean isNotification() {
    return method.startsWith("notifications/");
  }

  /** FNV-1a of method and parameters: equal calls are equal text, and few others collide. */
  private long key() {
    long hash = 0xcbf29ce484222325L;
    for (byte each : (method + " " + params).getBytes(UTF_8)) {
      hash = (hash ^ (each & 0xff)) * 0x100000001b3L;
    }
    return hash;
  }
}
