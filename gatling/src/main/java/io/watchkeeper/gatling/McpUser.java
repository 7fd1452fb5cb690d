package io.watchkeeper.gatling;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One identity among the clients: how it puts requests, and the session it is in. An identity of
 * the era of sessions opens one before its first call and again when the server has lost it.
 */
final class McpUser {

  /** What initialize gave; a server without sessions gives no id. */
  record McpSession(@Nullable String id) {}

  /** Body and headers of one request. */
  record Message(long id, String body, Map<String, String> headers) {}

  private final CallRecord.Caller caller;
  private final AtomicReference<@Nullable McpSession> session = new AtomicReference<>();

  McpUser(CallRecord.Caller caller) {
    this.caller = caller;
  }

  CallRecord.Caller caller() {
    return caller;
  }

  @Nullable McpSession session() {
    return session.get();
  }

  void opened(@Nullable String sessionId) {
    session.set(new McpSession(sessionId));
  }

  /** Another call may have opened a new one meanwhile; that stays. */
  void lost(@Nullable McpSession gone) {
    session.compareAndSet(gone, null);
  }

  /** What must be said before the first call; nothing when a session is open or none is needed. */
  List<PlannedCall> opening() {
    if (caller.era() == Era.STATELESS || session.get() != null) {
      return List.of();
    }
    ObjectNode params = ReplyReader.JSON.createObjectNode();
    params.put("protocolVersion", caller.era().revision());
    params.putObject("capabilities");
    params.set("clientInfo", clientInfo());
    return List.of(
        PlannedCall.preparing(PlannedCall.INITIALIZE, params),
        PlannedCall.preparing(PlannedCall.INITIALIZED, ReplyReader.JSON.createObjectNode()));
  }

  Message message(PlannedCall call, long id, @Nullable McpSession in) {
    boolean stateless = caller.era() == Era.STATELESS;
    ObjectNode message = ReplyReader.JSON.createObjectNode();
    message.put("jsonrpc", "2.0");
    if (!call.isNotification()) {
      message.put("id", id);
    }
    message.put("method", call.method());
    ObjectNode params = message.putObject("params");
    params.setAll(call.params());
    if (stateless) {
      params.set("_meta", meta());
    }
    Map<String, String> headers = new LinkedHashMap<>();
    if (!call.method().equals(PlannedCall.INITIALIZE)) {
      headers.put("MCP-Protocol-Version", caller.era().revision());
    }
    if (stateless) {
      headers.put("Mcp-Method", call.method());
      if (call.tool() != null) {
        headers.put("Mcp-Name", call.tool());
      }
    }
    if (in != null && in.id() != null) {
      headers.put("Mcp-Session-Id", in.id());
    }
    return new Message(id, message.toString(), headers);
  }

  private ObjectNode meta() {
    ObjectNode meta = ReplyReader.JSON.createObjectNode();
    meta.put("io.modelcontextprotocol/protocolVersion", caller.era().revision());
    meta.set("io.modelcontextprotocol/clientInfo", clientInfo());
    meta.putObject("io.modelcontextprotocol/clientCapabilities");
    return meta;
  }

  private ObjectNode clientInfo() {
    return ReplyReader.JSON
        .createObjectNode()
        .put("name", "synthetic-client-" + caller.user())
        .put("version", "1");
  }
}
