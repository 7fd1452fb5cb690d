package io.watchkeeper.mcpserver.protocol;

import io.watchkeeper.mcpserver.protocol.batch.BatchLimits;
import io.watchkeeper.mcpserver.protocol.batch.BatchTool;
import io.watchkeeper.mcpserver.protocol.caller.Arrival;
import io.watchkeeper.mcpserver.protocol.caller.CallObserver.Call;
import io.watchkeeper.mcpserver.protocol.caller.CallObserver.Ending;
import io.watchkeeper.mcpserver.protocol.caller.RequestHeaders;
import io.watchkeeper.mcpserver.protocol.handshake.HandshakeEra;
import io.watchkeeper.mcpserver.protocol.handshake.Listened;
import io.watchkeeper.mcpserver.protocol.handshake.SessionCounts;
import io.watchkeeper.mcpserver.protocol.handshake.SessionEquipment;
import io.watchkeeper.mcpserver.protocol.message.BatchDecoder;
import io.watchkeeper.mcpserver.protocol.message.Fault;
import io.watchkeeper.mcpserver.protocol.message.Message;
import io.watchkeeper.mcpserver.protocol.message.MessageDecoder;
import io.watchkeeper.mcpserver.protocol.message.RequestId;
import io.watchkeeper.mcpserver.protocol.method.CacheHint;
import io.watchkeeper.mcpserver.protocol.method.Era;
import io.watchkeeper.mcpserver.protocol.method.Offer;
import io.watchkeeper.mcpserver.protocol.method.ParamHeaders;
import io.watchkeeper.mcpserver.protocol.method.ResponseWriter;
import io.watchkeeper.mcpserver.protocol.method.ServerDescription;
import io.watchkeeper.mcpserver.protocol.method.SharedMethods;
import io.watchkeeper.mcpserver.protocol.method.Surroundings;
import io.watchkeeper.mcpserver.protocol.method.ToolMethod;
import io.watchkeeper.mcpserver.protocol.method.Writers;
import io.watchkeeper.mcpserver.protocol.revision.McpMethod;
import io.watchkeeper.mcpserver.protocol.revision.RevisionChoice;
import io.watchkeeper.mcpserver.protocol.revision.RevisionChooser;
import io.watchkeeper.mcpserver.protocol.revision.Revisions;
import io.watchkeeper.mcpserver.protocol.session.SessionsAway;
import io.watchkeeper.mcpserver.protocol.stateless.StatelessEra;
import io.watchkeeper.mcpserver.protocol.stateless.StatelessSettings;
import io.watchkeeper.mcpserver.protocol.task.TaskCounts;
import io.watchkeeper.mcpserver.protocol.tool.Tool;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Serves MCP messages of both eras from one endpoint. Shared by all threads; {@link Pending#serve}
 * runs a handler on the caller's thread, which should be a virtual one unless it is quick.
 */
public final class Engine {

  /** Entries of a list that go on one page; more would burden models, less would burden clients. */
  private static final int PAGE = 1000;

  private static final Reply ACCEPTED = new Reply.Accepted();

  private final RevisionChooser chooser = new RevisionChooser(Revisions.SERVED);
  private final ToolMethod tools;
  private final StatelessEra stateless;
  private final HandshakeEra handshake;
  private final ServingRequest.Table statelessTable;
  private final ServingRequest.Table handshakeTable;

  /** Without sessions, with the usual limits, and nothing in the background. */
  public Engine(ServerDescription server, CacheHint hint, Offer offer, Surroundings surroundings) {
    this(server, offer, surroundings, StatelessSettings.alone(hint, surroundings.random()));
  }

  /** Without sessions. */
  public Engine(
      ServerDescription server, Offer offer, Surroundings surroundings, StatelessSettings how) {
    this(server, offer, how, new Session(new HandshakeEra(server, offer), surroundings));
  }

  /** With sessions for clients of the session era. */
  public Engine(
      ServerDescription server, Offer offer, StatelessSettings how, SessionEquipment equipment) {
    this(
        server,
        offer,
        how,
        new Session(new HandshakeEra(server, offer, equipment), equipment.surroundings()));
  }

  private record Session(HandshakeEra era, Surroundings surroundings) {}

  private Engine(ServerDescription server, Offer offer, StatelessSettings how, Session session) {
    Surroundings surroundings = session.surroundings;
    Writers writers = new Writers(Revisions.SERVED, server);
    this.tools = new ToolMethod(offer.tools());
    SharedMethods.Lists lists = new SharedMethods.Lists(PAGE, how.hint(), writers, surroundings);
    var shared = SharedMethods.of(offer, tools, lists);
    this.stateless =
        new StatelessEra(server, offer, how, new StatelessEra.Parts(tools, writers, surroundings));
    this.handshake = session.era;
    this.statelessTable = ServingRequest.Table.of(stateless, shared, tools, writers);
    this.handshakeTable = ServingRequest.Table.of(handshake, shared, tools, writers);
  }

  /** The tool that calls the others; offer it or not. */
  public Tool batching(BatchLimits limits, BatchTool.Workers workers) {
    return new BatchTool(tools, limits, workers).tool();
  }

  /** Calls that were merged with an identical one under way, since the start. */
  public long mergedCalls() {
    return tools.merged().merged();
  }

  /** Calls that wait for an identical one now. */
  public int waitingCalls() {
    return tools.merged().waiting();
  }

  /** Reads and serves at once, on this thread. */
  public Reply handle(Exchange exchange) {
    return read(exchange).serve();
  }

  /** Reads a message and finds out who serves it; quick, and never throws for what it reads. */
  public Pending read(Exchange exchange) {
    if (BatchDecoder.isBatch(exchange.body())) {
      return new Batch(exchange, () -> batchRefusal(exchange), this::read);
    }
    return read(MessageDecoder.decode(exchange.body()), exchange);
  }

  private @Nullable Fault batchRefusal(Exchange exchange) {
    Fault unserved = chooser.unservedVersion(exchange.headers());
    return unserved != null
        ? unserved
        : handshake.batchRefusal(exchange.headers(), exchange.arrival());
  }

  private Pending read(Message message, Exchange exchange) {
    return switch (message) {
      case Message.Request request -> request(request, exchange);
      case Message.Notification note -> small(exchange, () -> take(note, exchange));
      case Message.Response response -> small(exchange, () -> take(response, exchange));
      case Message.Malformed malformed ->
          new Small(() -> refuse(malformed.id(), malformed.fault(), watched(null, exchange)), true);
    };
  }

  /**
   * A GET of the session era: a stream for what the server says outside any request.
   *
   * <p>A transport that is bound to one connection, such as stdio or WebSocket, calls it once after
   * {@link Reply.Answered#session} came, with that session in the arrival and in every later one.
   *
   * @param lastEventId {@code Last-Event-ID} as sent: the stream goes on after that event
   */
  public Reply listen(Arrival arrival, @Nullable String lastEventId) {
    return listen(arrival, null, lastEventId);
  }

  /** The same; the headers name the version, which must be that of the session. */
  public Reply listen(
      Arrival arrival, @Nullable RequestHeaders headers, @Nullable String lastEventId) {
    Watched watched = watched(null, arrival);
    if (chooser.isPerRequest(headers)) {
      return refuse(
          null, Fault.notAllowed("this revision listens by subscriptions/listen"), watched);
    }
    return switch (handshake.listen(arrival, version(headers), lastEventId)) {
      case Listened.Refused refused -> refuse(null, refused.fault(), watched);
      case Listened.Open open -> {
        watched.began();
        watched.ended(new Ending(null, 0, null));
        yield new Reply.Listening(open.gone());
      }
    };
  }

  /** A DELETE of the session era: the client ends its session. */
  public Reply end(Arrival arrival) {
    return end(arrival, null);
  }

  /** The same; the headers name the version, which must be that of the session. */
  public Reply end(Arrival arrival, @Nullable RequestHeaders headers) {
    Watched watched = watched(null, arrival);
    Fault refusal =
        chooser.isPerRequest(headers)
            ? Fault.notAllowed("this revision has no sessions")
            : handshake.end(arrival, version(headers));
    return refusal == null ? accept(watched) : refuse(null, refusal, watched);
  }

  /**
   * Tells clients of changes and ends what ran out. To be called about four times a second, on a
   * thread that may wait for the store of the sessions.
   *
   * @throws SessionsAway when that does not answer; the next call tries again
   */
  public void tick() throws SessionsAway {
    handshake.tick();
  }

  /** The same; whoever can come back does so after a second. */
  public void stop() {
    stop(Duration.ofSeconds(1));
  }

  /**
   * Ends streams and background work in good order; requests that are served go on, but handlers
   * that wait for a client's answer get none. Sessions stay in their store.
   *
   * @param comeBackAfter told to clients that can come back
   */
  public void stop(Duration comeBackAfter) {
    stateless.stop();
    handshake.stop(Math.clamp(comeBackAfter.toMillis(), 1, Integer.MAX_VALUE));
  }

  public SessionCounts sessionCounts() {
    return handshake.counts();
  }

  public TaskCounts taskCounts() {
    return stateless.taskCounts();
  }

  /** Sessions in which something is going on at this server: streams, calls, questions. */
  public int conversations() {
    return handshake.conversations();
  }

  /** Of events that clients may come back for, in all sessions. */
  public long keptBytes() {
    return handshake.keptBytes();
  }

  private static @Nullable String version(@Nullable RequestHeaders headers) {
    return headers == null ? null : headers.protocolVersion();
  }

  private Pending request(Message.Request request, Exchange exchange) {
    RevisionChoice choice = chooser.choose(request.method(), request.params(), exchange.headers());
    return switch (choice) {
      case RevisionChoice.Refused refused ->
          new Small(
              () -> refuse(request.id(), refused.fault(), watched(request.method(), exchange)),
              true);
      case RevisionChoice.Chosen chosen -> {
        Fault unmirrored =
            chosen.revision().perRequest() ? unmirrored(request, exchange.headers()) : null;
        yield unmirrored == null
            ? new ServingRequest(
                request,
                chosen,
                chosen.revision().perRequest() ? statelessTable : handshakeTable,
                exchange.arrival())
            : new Small(
                () -> refuse(request.id(), unmirrored, watched(request.method(), exchange)), true);
      }
    };
  }

  /** Arguments that headers must repeat, which the choice of a revision knows nothing of. */
  private @Nullable Fault unmirrored(Message.Request request, @Nullable RequestHeaders headers) {
    if (headers == null || !request.method().equals(McpMethod.TOOLS_CALL.wireName())) {
      return null;
    }
    Tool tool = tools.named(request.params());
    return tool == null || tool.contract().mirrored().isEmpty()
        ? null
        : ParamHeaders.fault(tool, request.params().path("arguments"), headers);
  }

  private Reply take(Message.Notification note, Exchange exchange) {
    Fault refusal = chooser.unservedVersion(exchange.headers());
    Era era = era(exchange);
    if (refusal == null) {
      refusal = era.misplaced(version(exchange.headers()), exchange.arrival());
    }
    if (refusal == null) {
      refusal = era.takes(note, exchange.arrival());
    }
    Watched watched = watched(note.method(), exchange);
    return refusal == null ? accept(watched) : refuse(null, refusal, watched);
  }

  private Reply take(Message.Response response, Exchange exchange) {
    Fault refusal = chooser.unservedVersion(exchange.headers());
    Era era = era(exchange);
    if (refusal == null) {
      refusal = era.misplaced(version(exchange.headers()), exchange.arrival());
    }
    if (refusal == null) {
      refusal = era.takes(response, exchange.arrival());
    }
    Watched watched = watched(null, exchange);
    return refusal == null ? accept(watched) : refuse(null, refusal, watched);
  }

  private Pending small(Exchange exchange, Supplier<Reply> reply) {
    return new Small(reply, era(exchange).quick(exchange.arrival()));
  }

  private Era era(Exchange exchange) {
    return chooser.isPerRequest(exchange.headers()) ? stateless : handshake;
  }

  /** A message that is no request which is served: refused, or taken without an answer. */
  private static final class Small extends Pending {
    private final Supplier<Reply> reply;
    private final boolean quick;

    Small(Supplier<Reply> reply, boolean quick) {
      this.reply = reply;
      this.quick = quick;
    }

    @Override
    public boolean quick() {
      return quick;
    }

    @Override
    Reply serving() {
      return reply.get();
    }
  }

  /** Who is told, and of what; the method is null when nobody defined it or it was not read. */
  private record Watched(@Nullable McpMethod method, Arrival arrival) {
    void began() {
      arrival.observer().began(new Call(McpMethod.knownName(method), null, null));
    }

    void ended(Ending ending) {
      arrival.observer().ended(ending);
    }
  }

  private static Watched watched(@Nullable String method, Arrival arrival) {
    return new Watched(method == null ? null : McpMethod.named(method), arrival);
  }

  private static Watched watched(@Nullable String method, Exchange exchange) {
    return watched(method, exchange.arrival());
  }

  private static Reply accept(Watched watched) {
    watched.began();
    watched.ended(new Ending(null, 0, null));
    return ACCEPTED;
  }

  private static Reply refuse(@Nullable RequestId id, Fault fault, Watched watched) {
    watched.began();
    byte[] json = ResponseWriter.error(id, fault);
    watched.ended(new Ending(fault.code().errorType(), json.length, null));
    return new Reply.Answered(fault.httpStatus(), json, null);
  }
}
