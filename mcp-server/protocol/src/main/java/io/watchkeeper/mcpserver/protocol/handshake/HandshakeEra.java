package io.watchkeeper.mcpserver.protocol.handshake;

import io.watchkeeper.mcpserver.protocol.caller.Arrival;
import io.watchkeeper.mcpserver.protocol.caller.InputRequired;
import io.watchkeeper.mcpserver.protocol.message.Fault;
import io.watchkeeper.mcpserver.protocol.message.Message;
import io.watchkeeper.mcpserver.protocol.method.Asked;
import io.watchkeeper.mcpserver.protocol.method.Era;
import io.watchkeeper.mcpserver.protocol.method.EventLine;
import io.watchkeeper.mcpserver.protocol.method.Greeting;
import io.watchkeeper.mcpserver.protocol.method.MethodHandler;
import io.watchkeeper.mcpserver.protocol.method.Offer;
import io.watchkeeper.mcpserver.protocol.method.Outcome;
import io.watchkeeper.mcpserver.protocol.method.Part;
import io.watchkeeper.mcpserver.protocol.method.ServerDescription;
import io.watchkeeper.mcpserver.protocol.revision.McpMethod;
import io.watchkeeper.mcpserver.protocol.revision.Revision;
import io.watchkeeper.mcpserver.protocol.revision.RevisionChoice.Chosen;
import io.watchkeeper.mcpserver.protocol.revision.Revisions;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Serves clients that begin with initialize. They are served without sessions, which 2025-11-25
 * leaves to the server (Transports, Session Management).
 */
public final class HandshakeEra implements Era {

  private final ServerDescription server;
  private final Offer offer;

  public HandshakeEra(ServerDescription server, Offer offer) {
    this.server = server;
    this.offer = offer;
  }

  @Override
  public Map<McpMethod, MethodHandler> methods() {
    return Map.of(
        McpMethod.INITIALIZE, MethodHandler.quick(this::initialize),
        McpMethod.PING, MethodHandler.quick(asked -> new Outcome.Members(out -> {}, null)));
  }

  /** The client's revision when it is one of the handshake, otherwise our newest such one. */
  private Outcome initialize(Asked asked) {
    String wish = asked.params().path("protocolVersion").textValue();
    if (wish == null) {
      return Outcome.Failed.of(Fault.malformedParams("protocolVersion must be a string"));
    }
    Revision wished = Revisions.SERVED.find(wish);
    Revision agreed =
        wished == null || wished.perRequest() ? Revisions.SERVED.newestHandshake() : wished;
    return new Outcome.Members(
        out -> Greeting.initialization(server, agreed, capabilities(agreed), out), null);
  }

  @Override
  public Part capabilities(Revision revision) {
    return out -> {
      if (!offer.tools().isEmpty()) {
        out.writeObjectFieldStart("tools");
        out.writeEndObject();
      }
      if (!offer.resources().isEmpty() || !offer.templates().isEmpty()) {
        out.writeObjectFieldStart("resources");
        out.writeEndObject();
      }
      if (!offer.prompts().isEmpty()) {
        out.writeObjectFieldStart("prompts");
        out.writeEndObject();
      }
    };
  }

  @Override
  public Admission admit(Message.Request request, Chosen chosen, Arrival arrival) {
    return new Admission.Served(new EventLine(arrival.outlet(), null));
  }

  @Override
  public Outcome needs(InputRequired needed, Asked asked) {
    throw new IllegalStateException("in this era a line waits for its answers");
  }

  @Override
  public @Nullable Fault takes(Message.Notification note, Arrival arrival) {
    return null;
  }

  @Override
  public @Nullable Fault takes(Message.Response response, Arrival arrival) {
    return null;
  }
}
