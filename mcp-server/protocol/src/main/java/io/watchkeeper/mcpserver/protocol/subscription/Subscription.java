package io.watchkeeper.mcpserver.protocol.subscription;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.protocol.caller.Event;
import io.watchkeeper.mcpserver.protocol.caller.Outlet;
import io.watchkeeper.mcpserver.protocol.caller.Principal;
import io.watchkeeper.mcpserver.protocol.json.WireJson;
import io.watchkeeper.mcpserver.protocol.message.RequestId;
import io.watchkeeper.mcpserver.protocol.method.ResponseWriter;
import io.watchkeeper.mcpserver.protocol.method.ResultWriter;

/** One stream that a client opened. Its lock keeps messages in order and the first one first. */
final class Subscription {

  private static final String ID = "io.modelcontextprotocol/subscriptionId";

  private final RequestId id;
  private final Principal principal;
  private final Outlet outlet;
  private final Wanted wanted;

  Subscription(RequestId id, Principal principal, Outlet outlet, Wanted wanted) {
    this.id = id;
    this.principal = principal;
    this.outlet = outlet;
    this.wanted = wanted;
  }

  Principal principal() {
    return principal;
  }

  Wanted wanted() {
    return wanted;
  }

  boolean is(RequestId request, Outlet of) {
    return id.equals(request) && outlet.equals(of);
  }

  /** False when it was dropped: the client is gone or does not keep up. */
  synchronized boolean tell(String method, ObjectNode params) {
    ObjectNode tagged = params.deepCopy();
    tagged.set("_meta", tag());
    return outlet.offer(Event.of(ResponseWriter.notification(method, tagged)));
  }

  /** Says that nothing more will come, as the answer to the request that opened it. */
  synchronized void end(ResultWriter writer) {
    outlet.offer(
        Event.of(
            ResponseWriter.result(id, out -> writer.writeWithMeta(members -> {}, tag(), out))));
    outlet.close();
  }

  /** Without a word: a client that did not keep up learns so by the end of the stream. */
  synchronized void drop() {
    outlet.close();
  }

  private ObjectNode tag() {
    ObjectNode tag = WireJson.object();
    return switch (id) {
      case RequestId.OfText text -> tag.put(ID, text.value());
      case RequestId.OfNumber number -> tag.put(ID, number.value());
    };
  }
}
