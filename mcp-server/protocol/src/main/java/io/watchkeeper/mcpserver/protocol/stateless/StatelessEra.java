package io.watchkeeper.mcpserver.protocol.stateless;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchkeeper.mcpserver.protocol.caller.Arrival;
import io.watchkeeper.mcpserver.protocol.caller.InputRequired;
import io.watchkeeper.mcpserver.protocol.caller.Line;
import io.watchkeeper.mcpserver.protocol.caller.LogLevel;
import io.watchkeeper.mcpserver.protocol.message.Fault;
import io.watchkeeper.mcpserver.protocol.message.Message;
import io.watchkeeper.mcpserver.protocol.message.RequestId;
import io.watchkeeper.mcpserver.protocol.method.Asked;
import io.watchkeeper.mcpserver.protocol.method.Era;
import io.watchkeeper.mcpserver.protocol.method.EventLine;
import io.watchkeeper.mcpserver.protocol.method.Greeting;
import io.watchkeeper.mcpserver.protocol.method.MethodHandler;
import io.watchkeeper.mcpserver.protocol.method.Offer;
import io.watchkeeper.mcpserver.protocol.method.Outcome;
import io.watchkeeper.mcpserver.protocol.method.Part;
import io.watchkeeper.mcpserver.protocol.method.ServerDescription;
import io.watchkeeper.mcpserver.protocol.method.Surroundings;
import io.watchkeeper.mcpserver.protocol.method.ToolMethod;
import io.watchkeeper.mcpserver.protocol.method.Writers;
import io.watchkeeper.mcpserver.protocol.revision.McpMethod;
import io.watchkeeper.mcpserver.protocol.revision.Revision;
import io.watchkeeper.mcpserver.protocol.revision.RevisionChoice.Chosen;
import io.watchkeeper.mcpserver.protocol.revision.Revisions;
import io.watchkeeper.mcpserver.protocol.roundtrip.RoundTrips;
import io.watchkeeper.mcpserver.protocol.subscription.ListenMethod;
import io.watchkeeper.mcpserver.protocol.subscription.Subscriptions;
import io.watchkeeper.mcpserver.protocol.task.Background;
import io.watchkeeper.mcpserver.protocol.task.TaskCounts;
import io.watchkeeper.mcpserver.protocol.task.Tasks;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Serves each request by what it says itself. */
public final class StatelessEra implements Era {

  private static final String LOG_LEVEL = "io.modelcontextprotocol/logLevel";

  private final ServerDescription server;
  private final Offer offer;
  private final StatelessSettings settings;
  private final RoundTrips rounds;
  private final Subscriptions subscriptions;
  private final @Nullable Tasks tasks;

  public StatelessEra(
      ServerDescription server, Offer offer, StatelessSettings settings, Parts parts) {
    this.server = server;
    this.offer = offer;
    this.settings = settings;
    this.rounds = new RoundTrips(settings.keys(), parts.surroundings, settings.limits().rounds());
    Background background = settings.background();
    Revision newest = Revisions.SERVED.newestFirst().getFirst();
    this.subscriptions =
        new Subscriptions(
            offer,
            settings.limits().listening(),
            parts.writers.of(newest),
            background == null ? null : background.timer());
    this.tasks =
        background == null
            ? null
            : new Tasks(
                offer,
                parts.tools,
                new Tasks.Kept(
                    settings.limits().tasks(), parts.surroundings, background, parts.writers),
                subscriptions::task);
  }

  /** What it shares with the other era. */
  public record Parts(ToolMethod tools, Writers writers, Surroundings surroundings) {}

  @Override
  public Map<McpMethod, MethodHandler> methods() {
    Map<McpMethod, MethodHandler> methods = new EnumMap<>(McpMethod.class);
    methods.put(McpMethod.DISCOVER, MethodHandler.quick(this::discover));
    Tasks kept = tasks;
    if (kept == null) {
      methods.put(
          McpMethod.LISTEN, new ListenMethod(subscriptions, offer, (id, principal) -> false));
    } else {
      methods.put(McpMethod.LISTEN, new ListenMethod(subscriptions, offer, kept::knows));
      methods.putAll(kept.methods());
    }
    return methods;
  }

  private Outcome discover(Asked asked) {
    return new Outcome.Members(
        out ->
            Greeting.discovery(
                server, Revisions.SERVED.versions(), capabilities(asked.revision()), out),
        settings.hint());
  }

  @Override
  public Part capabilities(Revision revision) {
    return out -> {
      // Declared even while there is none, since tools/list is always served.
      out.writeObjectFieldStart("tools");
      out.writeBooleanField("listChanged", true);
      out.writeEndObject();
      if (offer.readable()) {
        out.writeObjectFieldStart("resources");
        out.writeBooleanField("subscribe", true);
        out.writeBooleanField("listChanged", true);
        out.writeEndObject();
      }
      if (!offer.prompts().isEmpty()) {
        out.writeObjectFieldStart("prompts");
        out.writeBooleanField("listChanged", true);
        out.writeEndObject();
      }
      if (offer.completable()) {
        out.writeObjectFieldStart("completions");
        out.writeEndObject();
      }
      out.writeObjectFieldStart("logging");
      out.writeEndObject();
      if (tasks != null && tasks.offered()) {
        out.writeObjectFieldStart("extensions");
        out.writeObjectFieldStart(Tasks.EXTENSION);
        out.writeEndObject();
        out.writeEndObject();
      }
    };
  }

  @Override
  public Admission admit(Message.Request request, Chosen chosen, Arrival arrival) {
    LogLevel threshold = LogLevel.named(chosen.meta().path(LOG_LEVEL).textValue());
    Line events = new EventLine(arrival.outlet(), threshold);
    if (!mayAsk(chosen.revision().method(request.method()))) {
      return new Admission.Served(events);
    }
    return switch (rounds.way(request, arrival.principal(), chosen.meta(), events)) {
      case RoundTrips.Way.Open open -> new Admission.Served(open.line());
      case RoundTrips.Way.Closed closed -> new Admission.Refused(closed.fault());
    };
  }

  /** 2026-07-28, Multi Round-Trip Requests, Supported Requests. */
  private static boolean mayAsk(@Nullable McpMethod method) {
    return method == McpMethod.TOOLS_CALL
        || method == McpMethod.PROMPTS_GET
        || method == McpMethod.RESOURCES_READ;
  }

  @Override
  public Outcome needs(InputRequired needed, Asked asked) {
    return rounds.needs(needed, asked);
  }

  public TaskCounts taskCounts() {
    return tasks == null ? TaskCounts.NONE : tasks.counts();
  }

  @Override
  public void stop() {
    if (tasks != null) {
      tasks.stop();
    }
    subscriptions.stop();
  }

  /** Only over a connection that many requests share; over HTTP a client closes the stream. */
  @Override
  public @Nullable Fault takes(Message.Notification note, Arrival arrival) {
    if (note.method().equals(McpMethod.CANCELLED.wireName())) {
      JsonNode id = note.params().path("requestId");
      if (id.isTextual()) {
        subscriptions.cancel(new RequestId.OfText(id.textValue()), arrival.outlet());
      } else if (id.isIntegralNumber()) {
        subscriptions.cancel(new RequestId.OfNumber(id.longValue()), arrival.outlet());
      }
    }
    return null;
  }

  /** 2026-07-28, Sending Messages, 4: a client must not send responses. */
  @Override
  public Fault takes(Message.Response response, Arrival arrival) {
    return Fault.invalidRequest("revision 2026-07-28 has no responses from clients");
  }
}
