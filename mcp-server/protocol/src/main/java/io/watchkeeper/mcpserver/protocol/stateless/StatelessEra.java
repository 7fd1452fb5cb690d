package io.watchkeeper.mcpserver.protocol.stateless;

import io.watchkeeper.mcpserver.protocol.caller.Arrival;
import io.watchkeeper.mcpserver.protocol.caller.InputRequired;
import io.watchkeeper.mcpserver.protocol.caller.LogLevel;
import io.watchkeeper.mcpserver.protocol.message.Fault;
import io.watchkeeper.mcpserver.protocol.message.Message;
import io.watchkeeper.mcpserver.protocol.method.Asked;
import io.watchkeeper.mcpserver.protocol.method.CacheHint;
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

/** Serves each request by what it says itself. */
public final class StatelessEra implements Era {

  private static final String LOG_LEVEL = "io.modelcontextprotocol/logLevel";

  private final ServerDescription server;
  private final Offer offer;
  private final CacheHint hint;

  public StatelessEra(ServerDescription server, Offer offer, CacheHint hint) {
    this.server = server;
    this.offer = offer;
    this.hint = hint;
  }

  @Override
  public Map<McpMethod, MethodHandler> methods() {
    return Map.of(McpMethod.DISCOVER, MethodHandler.quick(this::discover));
  }

  private Outcome discover(Asked asked) {
    return new Outcome.Members(
        out ->
            Greeting.discovery(
                server, Revisions.SERVED.versions(), capabilities(asked.revision()), out),
        hint);
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
    LogLevel threshold = LogLevel.named(chosen.meta().path(LOG_LEVEL).textValue());
    return new Admission.Served(new EventLine(arrival.outlet(), threshold));
  }

  @Override
  public Outcome needs(InputRequired needed, Asked asked) {
    throw new IllegalStateException("nothing here asks yet");
  }

  @Override
  public @Nullable Fault takes(Message.Notification note, Arrival arrival) {
    return null;
  }

  /** 2026-07-28, Sending Messages, 4: a client must not send responses. */
  @Override
  public Fault takes(Message.Response response, Arrival arrival) {
    return Fault.invalidRequest("revision 2026-07-28 has no responses from clients");
  }
}
