package io.watchkeeper.mcpserver.protocol.handshake;

import io.watchkeeper.mcpserver.protocol.caller.Arrival;
import io.watchkeeper.mcpserver.protocol.caller.LogLevel;
import io.watchkeeper.mcpserver.protocol.handshake.Reception.Visit;
import io.watchkeeper.mcpserver.protocol.message.Fault;
import io.watchkeeper.mcpserver.protocol.message.Message;
import io.watchkeeper.mcpserver.protocol.method.Attendance;
import io.watchkeeper.mcpserver.protocol.method.Era.Admission;
import io.watchkeeper.mcpserver.protocol.method.EventLine;
import io.watchkeeper.mcpserver.protocol.method.Offer;
import io.watchkeeper.mcpserver.protocol.method.Surroundings;
import io.watchkeeper.mcpserver.protocol.revision.Revision;
import io.watchkeeper.mcpserver.protocol.revision.Trait;
import io.watchkeeper.mcpserver.protocol.session.SessionStore;
import io.watchkeeper.mcpserver.protocol.session.SessionsAway;
import io.watchkeeper.mcpserver.protocol.session.SessionsInMemory;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** All that happens in sessions: requests, streams, questions, and their ends. */
final class Sessions {

  private final SessionStore store;
  private final SessionBounds bounds;
  private final Surroundings surroundings;
  private final SessionCounts counts = new SessionCounts();
  private final AtomicLong keptBytes = new AtomicLong();
  private final Reception reception;
  private final Conversations conversations;
  private final Upkeep upkeep;

  Sessions(SessionEquipment equipment, Offer offer) {
    this.store = equipment.store();
    this.bounds = equipment.bounds();
    this.surroundings = equipment.surroundings();
    this.reception = new Reception(store, surroundings.clock());
    this.conversations =
        new Conversations(
            new Conversation.Kit(bounds, new Streams.Shared(counts, keptBytes)), surroundings);
    this.upkeep =
        new Upkeep(
            new Upkeep.Desk(store, conversations),
            new Announcements(offer, counts),
            bounds.rhythm(),
            surroundings.clock());
  }

  SessionCounts counts() {
    return counts;
  }

  Reception reception() {
    return reception;
  }

  Initialization.Opener opener() {
    return new Initialization.Opener(store, surroundings);
  }

  /** Whether looking a session up waits for another machine. */
  boolean remote() {
    return !(store instanceof SessionsInMemory);
  }

  /**
   * @param version that the request claims; null when it claims none
   */
  Admission admit(
      Message.Request request,
      @Nullable String version,
      Arrival arrival,
      @Nullable Runnable cancel) {
    return switch (reception.receive(arrival, version)) {
      case Visit.Stranger stranger -> new Admission.Served(new EventLine(arrival.outlet(), null));
      case Visit.Turned turned -> new Admission.Refused(turned.fault(), turned.cause());
      case Visit.Member member -> {
        LogLevel threshold = threshold(member);
        yield cancel == null
            ? new Admission.Served(
                new EventLine(arrival.outlet(), threshold), member.revision(), Attendance.NONE)
            : attend(request, new Entrant(member, arrival, threshold), cancel);
      }
    };
  }

  private record Entrant(Visit.Member member, Arrival arrival, LogLevel threshold) {}

  private Admission attend(Message.Request request, Entrant entrant, Runnable cancel) {
    Revision revision = entrant.member.revision();
    Conversation conversation = conversations.hold(entrant.member.state().id());
    String refusal = conversation.inFlight().begin(request.id(), cancel);
    if (refusal != null) {
      conversation.release();
      return new Admission.Refused(Fault.invalidRequest(refusal));
    }
    Stream stream =
        conversation.streams().ofRequest(entrant.arrival.outlet(), revision.has(Trait.POLLING));
    Attending attending =
        new Attending(
            conversation, stream, entrant.arrival, new Attending.Flight(request.id(), cancel));
    Asking asking =
        new Asking(
            new ClientAbilities(revision, entrant.member.state().clientCapabilities()),
            bounds.asking().patience(),
            surroundings.nanoTime(),
            counts);
    return new Admission.Served(
        new SessionLine(attending, entrant.threshold, asking), revision, attending);
  }

  private static LogLevel threshold(Visit.Member member) {
    LogLevel wished = LogLevel.named(member.state().logLevel().orElse(null));
    return wished == null ? SessionLine.USUAL : wished;
  }

  Listened listen(Arrival arrival, @Nullable String version, @Nullable String lastEventId) {
    return switch (reception.receive(arrival, version)) {
      case Visit.Stranger stranger ->
          new Listened.Refused(
              Fault.notAllowed("a stream belongs to a session; send Mcp-Session-Id of initialize"));
      case Visit.Turned turned -> new Listened.Refused(turned.fault());
      case Visit.Member member -> {
        Conversation conversation = conversations.hold(member.state().id());
        try {
          yield conversation
              .streams()
              .listen(arrival.outlet(), member.revision().has(Trait.POLLING), lastEventId);
        } finally {
          conversation.release();
        }
      }
    };
  }

  /** Null when the session is ended. */
  @Nullable Fault end(Arrival arrival, @Nullable String version) {
    return switch (reception.receive(arrival, version)) {
      case Visit.Stranger stranger ->
          Fault.notAllowed("there is no session to end; send Mcp-Session-Id of initialize");
      case Visit.Turned turned -> turned.fault();
      case Visit.Member member -> {
        try {
          store.remove(member.state().id());
        } catch (SessionsAway away) {
          yield Fault.sessionsAway(away.retryAfter());
        }
        conversations.end(member.state().id());
        yield null;
      }
    };
  }

  /** An answer of a client to a question of ours; asked of a session whose message was received. */
  void answered(Message.Response response, Arrival arrival) {
    Conversation conversation = conversation(arrival);
    if (conversation == null) {
      counts.lateAnswer();
    } else {
      conversation.questions().answered(response);
    }
  }

  /** What goes on in the session here, if anything does. */
  @Nullable Conversation conversation(Arrival arrival) {
    String session = arrival.session();
    return session == null ? null : conversations.find(session);
  }

  int conversations() {
    return conversations.all().size();
  }

  long keptBytes() {
    return keptBytes.get();
  }

  void tick() {
    upkeep.tick();
  }

  void stop(int retryMillis) {
    conversations.all().forEach(conversation -> conversation.stop(retryMillis));
  }
}
