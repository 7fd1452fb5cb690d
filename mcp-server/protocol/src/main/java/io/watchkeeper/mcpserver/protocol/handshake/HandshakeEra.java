package io.watchkeeper.mcpserver.protocol.handshake;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchkeeper.mcpserver.protocol.caller.Arrival;
import io.watchkeeper.mcpserver.protocol.caller.InputRequired;
import io.watchkeeper.mcpserver.protocol.caller.RequestHeaders;
import io.watchkeeper.mcpserver.protocol.handshake.Reception.Visit;
import io.watchkeeper.mcpserver.protocol.message.Fault;
import io.watchkeeper.mcpserver.protocol.message.Message;
import io.watchkeeper.mcpserver.protocol.message.RequestId;
import io.watchkeeper.mcpserver.protocol.method.Asked;
import io.watchkeeper.mcpserver.protocol.method.Era;
import io.watchkeeper.mcpserver.protocol.method.EventLine;
import io.watchkeeper.mcpserver.protocol.method.MethodHandler;
import io.watchkeeper.mcpserver.protocol.method.Offer;
import io.watchkeeper.mcpserver.protocol.method.Outcome;
import io.watchkeeper.mcpserver.protocol.method.Part;
import io.watchkeeper.mcpserver.protocol.method.ServerDescription;
import io.watchkeeper.mcpserver.protocol.revision.McpMethod;
import io.watchkeeper.mcpserver.protocol.revision.Revision;
import io.watchkeeper.mcpserver.protocol.revision.RevisionChoice.Chosen;
import io.watchkeeper.mcpserver.protocol.revision.Revisions;
import io.watchkeeper.mcpserver.protocol.revision.Trait;
import io.watchkeeper.mcpserver.protocol.session.SessionState;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Serves clients that begin with initialize: revisions 2025-03-26, 2025-06-18 and 2025-11-25.
 *
 * <p>With a store, initialize opens a session, and a request that names one is held to it. A
 * request that names none is served all the same, by what it says itself: 2025-11-25 leaves it to
 * the server whether sessions are required (Transports, Session Management), and clients exist that
 * never send one, those that measure us among them. It cannot be asked, told of changes or
 * cancelled. Without a store nobody has a session, and an id that is sent means nothing.
 */
public final class HandshakeEra implements Era {

  private final ServerDescription server;
  private final Offer offer;
  private final Optional<Sessions> sessions;
  private final int subscriptions;

  /** Without sessions. */
  public HandshakeEra(ServerDescription server, Offer offer) {
    this.server = server;
    this.offer = offer;
    this.sessions = Optional.empty();
    this.subscriptions = 0;
  }

  public HandshakeEra(ServerDescription server, Offer offer, SessionEquipment equipment) {
    this.server = server;
    this.offer = offer;
    this.sessions = Optional.of(new Sessions(equipment, offer));
    this.subscriptions = equipment.bounds().subscriptions();
  }

  @Override
  public Map<McpMethod, MethodHandler> methods() {
    Initialization initialization =
        new Initialization(server, offer, sessions.map(Sessions::opener));
    boolean remote = sessions.map(Sessions::remote).orElse(false);
    Map<McpMethod, MethodHandler> methods = new EnumMap<>(McpMethod.class);
    methods.put(
        McpMethod.INITIALIZE,
        remote ? initialization::serve : MethodHandler.quick(initialization::serve));
    methods.put(McpMethod.PING, MethodHandler.quick(asked -> new Outcome.Members(out -> {}, null)));
    sessions.ifPresent(open ->
        methods.putAll(new SessionMethods(open.reception(), offer, subscriptions).methods()));
    return methods;
  }

  @Override
  public Part capabilities(Revision revision) {
    return Capabilities.of(offer, sessions.isPresent());
  }

  @Override
  public boolean quick(Arrival arrival) {
    return arrival.session() == null || !sessions.map(Sessions::remote).orElse(false);
  }

  @Override
  public Admission admit(Message.Request request, Chosen chosen, Arrival arrival) {
    return admit(request, chosen, arrival, null);
  }

  @Override
  public Admission admit(
      Message.Request request, Chosen chosen, Arrival arrival, @Nullable Runnable cancel) {
    // initialize begins anew, whatever session the client had before.
    if (sessions.isEmpty() || request.method().equals(McpMethod.INITIALIZE.wireName())) {
      return new Admission.Served(new EventLine(arrival.outlet(), null));
    }
    String version = chosen.stated() ? chosen.revision().version() : null;
    return sessions.get().admit(request, version, arrival, cancel);
  }

  @Override
  public Outcome needs(InputRequired needed, Asked asked) {
    throw new IllegalStateException("in this era a line waits for its answers");
  }

  @Override
  public @Nullable Fault misplaced(@Nullable String version, Arrival arrival) {
    if (sessions.isEmpty()) {
      return null;
    }
    return switch (sessions.get().reception().receive(arrival, version)) {
      case Visit.Stranger _, Visit.Member _ -> null;
      case Visit.Turned turned -> turned.fault();
    };
  }

  /** Called for what is not {@link #misplaced} alone, so the session is the caller's. */
  @Override
  public @Nullable Fault takes(Message.Notification note, Arrival arrival) {
    String session = arrival.session();
    McpMethod method = McpMethod.named(note.method());
    if (sessions.isEmpty() || session == null || method == null) {
      return null;
    }
    if (method == McpMethod.INITIALIZED) {
      return sessions.get().reception().change(session, SessionState::withInitialized);
    }
    if (method == McpMethod.CANCELLED) {
      Conversation conversation = sessions.get().conversation(arrival);
      RequestId cancelled = id(note.params().path("requestId"));
      if (conversation != null && cancelled != null) {
        conversation.inFlight().cancel(cancelled);
      }
    }
    return null;
  }

  /** Called for what is not {@link #misplaced} alone. */
  @Override
  public @Nullable Fault takes(Message.Response response, Arrival arrival) {
    sessions.ifPresent(open -> open.answered(response, arrival));
    return null;
  }

  /**
   * A GET: the client wants to hear what belongs to no request, or the rest of a broken stream.
   *
   * @param version {@code MCP-Protocol-Version} as sent
   */
  public Listened listen(Arrival arrival, @Nullable String version, @Nullable String lastEventId) {
    return sessions.isEmpty()
        ? new Listened.Refused(Fault.notAllowed("this server opens no streams"))
        : sessions.get().listen(arrival, version, lastEventId);
  }

  /** A DELETE; null when the session is ended. */
  public @Nullable Fault end(Arrival arrival, @Nullable String version) {
    return sessions.isEmpty()
        ? Fault.notAllowed("this server has no sessions")
        : sessions.get().end(arrival, version);
  }

  /** Null where several messages may come in one body: in revision 2025-03-26. */
  public @Nullable Fault batchRefusal(@Nullable RequestHeaders headers, Arrival arrival) {
    String version = headers == null ? null : headers.protocolVersion();
    Revision revision = version == null ? null : Revisions.SERVED.find(version);
    if (sessions.isPresent()) {
      switch (sessions.get().reception().receive(arrival, version)) {
        case Visit.Turned turned -> {
          return turned.fault();
        }
        case Visit.Member member -> revision = member.revision();
        case Visit.Stranger _ -> {}
      }
    }
    if (revision == null && headers != null) {
      revision = Revisions.SERVED.headerless();
    }
    return revision != null && revision.has(Trait.BATCHES) ? null : Fault.batch();
  }

  /** To be called several times a second, on a thread that may wait for the store. */
  public void tick() {
    sessions.ifPresent(Sessions::tick);
  }

  /** Ends all streams and questions of this server, not its sessions. */
  public void stop(int retryMillis) {
    sessions.ifPresent(open -> open.stop(retryMillis));
  }

  /** Zero for ever without sessions. */
  public SessionCounts counts() {
    return sessions.map(Sessions::counts).orElseGet(SessionCounts::new);
  }

  /** Sessions in which something is going on at this server. */
  public int conversations() {
    return sessions.map(Sessions::conversations).orElse(0);
  }

  /** Of events that clients may come back for, in all sessions. */
  public long keptBytes() {
    return sessions.map(Sessions::keptBytes).orElse(0L);
  }

  private static @Nullable RequestId id(JsonNode id) {
    if (id.isTextual()) {
      return new RequestId.OfText(id.textValue());
    }
    return id.isIntegralNumber() && id.canConvertToLong()
        ? new RequestId.OfNumber(id.longValue())
        : null;
  }
}
