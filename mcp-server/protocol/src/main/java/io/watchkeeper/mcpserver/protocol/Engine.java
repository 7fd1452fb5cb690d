package io.watchkeeper.mcpserver.protocol;

import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.protocol.CallObserver.Call;
import io.watchkeeper.mcpserver.protocol.CallObserver.Ending;
import io.watchkeeper.mcpserver.protocol.Outcome.Constant;
import io.watchkeeper.mcpserver.protocol.Outcome.Failed;
import io.watchkeeper.mcpserver.protocol.Outcome.FromTool;
import io.watchkeeper.mcpserver.protocol.RevisionChoice.Chosen;
import io.watchkeeper.mcpserver.protocol.RevisionChoice.Refused;
import io.watchkeeper.mcpserver.protocol.message.Fault;
import io.watchkeeper.mcpserver.protocol.message.Message;
import io.watchkeeper.mcpserver.protocol.message.MessageDecoder;
import io.watchkeeper.mcpserver.protocol.message.RequestId;
import io.watchkeeper.mcpserver.protocol.tool.RequestContext;
import io.watchkeeper.mcpserver.protocol.tool.Tool;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Serves MCP messages of both eras from one endpoint. Immutable and shared by all threads; {@link
 * #handle} runs the tool on the caller's thread, which should be a virtual one.
 *
 * <p>Handshake-era clients are served without sessions, which 2025-11-25 leaves to the server
 * (Transports, Session Management): every message of theirs is understood on its own too.
 */
public final class Engine {

  private static final Reply ACCEPTED = new Reply.Accepted();

  private final Revisions revisions = Revisions.SERVED;
  private final RevisionChooser chooser = new RevisionChooser(revisions);
  private final ToolCaller tools;

  /** By version; the key is a string because hashing a record walks all of it. */
  private final Map<String, ServedRevision> served;

  public Engine(ServerDescription server, CacheHint cacheHint, List<Tool> tools) {
    ToolCatalog catalog = new ToolCatalog(tools);
    this.tools = new ToolCaller(catalog);
    ServedRevision.Common common =
        new ServedRevision.Common(server, cacheHint, catalog, revisions.versions());
    this.served =
        revisions.newestFirst().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Revision::version, revision -> ServedRevision.of(revision, common)));
  }

  /** Never throws for what a client sent or a tool did; errors of the JVM itself pass. */
  public Reply handle(Exchange exchange) {
    return switch (MessageDecoder.decode(exchange.body())) {
      case Message.Request request -> serve(request, exchange);
      case Message.Notification note -> take(note, exchange);
      case Message.Response response -> takeResponse(exchange);
      case Message.Malformed malformed ->
          refuse(malformed.id(), malformed.fault(), new Watched(null, exchange.observer()));
    };
  }

  private Reply serve(Message.Request request, Exchange exchange) {
    RevisionChoice choice = chooser.choose(request.method(), request.params(), exchange.headers());
    return switch (choice) {
      case Refused refused ->
          refuse(request.id(), refused.fault(), watched(request.method(), exchange));
      case Chosen chosen -> serve(request, chosen, exchange.observer());
    };
  }

  private Reply serve(Message.Request request, Chosen chosen, CallObserver observer) {
    Revision revision = chosen.revision();
    McpMethod method = revision.method(request.method());
    Tool tool = method == McpMethod.TOOLS_CALL ? tools.named(request.params()) : null;
    observer.began(
        new Call(
            McpMethod.knownName(method),
            tool == null ? null : tool.name(),
            revision.version(),
            TraceParent.parse(chosen.meta().path("traceparent").textValue())));
    Reply.Answered reply;
    Ending ending;
    try {
      Outcome outcome = outcome(request, method, new Serving(chosen, observer));
      observer.answering();
      reply = write(request.id(), outcome, revision);
      ending = ending(outcome, reply.json().length);
    } catch (RuntimeException bug) {
      Fault fault = Fault.internal(McpMethod.knownName(method));
      reply = new Reply.Answered(fault.httpStatus(), ResponseWriter.error(request.id(), fault));
      ending = new Ending(fault.code().errorType(), reply.json().length, bug);
    }
    observer.ended(ending);
    return reply;
  }

  /** By which revision, and who is told. */
  private record Serving(Chosen chosen, CallObserver observer) {}

  private Outcome outcome(Message.Request request, @Nullable McpMethod method, Serving serving) {
    Revision revision = serving.chosen().revision();
    ServedRevision answers = answers(revision);
    return switch (method) {
      case null -> unknown(request.method(), revision);
      case DISCOVER -> new Constant(answers.greeting());
      case INITIALIZE -> initialize(request.params());
      case PING -> new Constant(answers.empty());
      case TOOLS_LIST -> list(request.params(), answers.tools());
      case TOOLS_CALL ->
          tools.call(
              request.params(),
              new RequestContext(revision.version(), serving.chosen().meta()),
              serving.observer());
      // Names of notifications; with an id they are methods that nobody defined.
      case INITIALIZED, CANCELLED -> unknown(request.method(), revision);
    };
  }

  private ServedRevision answers(Revision revision) {
    ServedRevision answers = served.get(revision.version());
    if (answers == null) {
      throw new IllegalStateException("revision " + revision.version() + " is not served");
    }
    return answers;
  }

  private static Outcome unknown(String method, Revision revision) {
    int status = revision.lifecycle().unknownMethodStatus();
    return new Failed(Fault.unknownMethod(status, method, revision.version()), null);
  }

  /** The client's revision when it is one of the handshake, otherwise our newest such one. */
  private Outcome initialize(ObjectNode params) {
    String wish = params.path("protocolVersion").textValue();
    if (wish == null) {
      return new Failed(Fault.malformedParams("protocolVersion must be a string"), null);
    }
    Revision wished = revisions.find(wish);
    Revision agreed = wished == null || wished.perRequest() ? revisions.newestHandshake() : wished;
    return new Constant(answers(agreed).greeting());
  }

  /** One page holds all tools, so no cursor can be ours (2026-07-28, Pagination). */
  private static Outcome list(ObjectNode params, SerializedString tools) {
    JsonNode cursor = params.get("cursor");
    return cursor == null || cursor.isNull()
        ? new Constant(tools)
        : new Failed(
            Fault.invalidParams("this cursor is not from here; ask again without one"), null);
  }

  private Reply.Answered write(RequestId id, Outcome outcome, Revision revision) {
    return switch (outcome) {
      case Constant constant ->
          new Reply.Answered(
              200, ResponseWriter.result(id, out -> out.writeRawValue(constant.result())));
      case FromTool tool -> {
        ResultWriter writer = answers(revision).writer();
        yield new Reply.Answered(
            200, ResponseWriter.result(id, out -> writer.write(tool.result(), out)));
      }
      case Failed failed ->
          new Reply.Answered(failed.fault().httpStatus(), ResponseWriter.error(id, failed.fault()));
    };
  }

  private static Ending ending(Outcome outcome, int bytes) {
    return switch (outcome) {
      case Constant constant -> new Ending(null, bytes, null);
      case FromTool tool ->
          new Ending(tool.result().error() ? Ending.TOOL_ERROR : null, bytes, null);
      case Failed failed -> new Ending(failed.fault().code().errorType(), bytes, failed.cause());
    };
  }

  /** Notifications change nothing here: there is no session to mark as initialized. */
  private Reply take(Message.Notification note, Exchange exchange) {
    Fault unserved = chooser.unservedVersion(exchange.headers());
    Watched watched = watched(note.method(), exchange);
    return unserved == null ? accept(watched) : refuse(null, unserved, watched);
  }

  /** 2026-07-28, Sending Messages, 4: a client must not send responses. */
  private Reply takeResponse(Exchange exchange) {
    Fault unserved = chooser.unservedVersion(exchange.headers());
    if (unserved == null && chooser.isPerRequest(exchange.headers())) {
      unserved = Fault.invalidRequest("revision 2026-07-28 has no responses from clients");
    }
    Watched watched = new Watched(null, exchange.observer());
    return unserved == null ? accept(watched) : refuse(null, unserved, watched);
  }

  /** Who is told, and of what; the method is null when nobody defined it or it was not read. */
  private record Watched(@Nullable McpMethod method, CallObserver observer) {
    void began() {
      observer.began(new Call(McpMethod.knownName(method), null, null));
    }
  }

  private static Watched watched(String method, Exchange exchange) {
    return new Watched(McpMethod.named(method), exchange.observer());
  }

  private static Reply accept(Watched watched) {
    watched.began();
    watched.observer().ended(new Ending(null, 0, null));
    return ACCEPTED;
  }

  private static Reply refuse(@Nullable RequestId id, Fault fault, Watched watched) {
    watched.began();
    byte[] json = ResponseWriter.error(id, fault);
    watched.observer().ended(new Ending(fault.code().errorType(), json.length, null));
    return new Reply.Answered(fault.httpStatus(), json);
  }
}
