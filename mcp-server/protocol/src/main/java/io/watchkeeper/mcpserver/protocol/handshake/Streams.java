package io.watchkeeper.mcpserver.protocol.handshake;

import io.watchkeeper.mcpserver.protocol.caller.Event;
import io.watchkeeper.mcpserver.protocol.caller.Outlet;
import io.watchkeeper.mcpserver.protocol.handshake.Listened.Open;
import io.watchkeeper.mcpserver.protocol.handshake.Listened.Refused;
import io.watchkeeper.mcpserver.protocol.message.Fault;
import io.watchkeeper.mcpserver.protocol.method.Attendance.Parting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The streams of one session at this server: each message goes over one of them, and what went over
 * one is kept for a while, so that a client whose connection broke can come back for the rest
 * (2025-11-25, Transports, Resumability and Redelivery).
 *
 * <p>An event id is {@code nonce.stream.number}: the nonce tells this server's streams from those
 * of another that served the session before, the stream begins with {@code g} when it stands for
 * what belongs to no request and with {@code p} when it is that of a request.
 */
final class Streams {

  private static final String STANDING = "g";
  private static final String OF_REQUEST = "p";

  private final String nonce;
  private final SessionBounds.Replaying bounds;
  private final SessionCounts counts;
  private final ReplayBuffer kept;

  // Guarded by this: no call below waits for anything.
  private final Map<String, Stream> named = new HashMap<>();
  private final List<Stream> standing = new ArrayList<>();
  private long opened;
  private boolean closed;

  Streams(String nonce, SessionBounds.Replaying bounds, Shared shared) {
    this.nonce = nonce;
    this.bounds = bounds;
    this.counts = shared.counts;
    this.kept = new ReplayBuffer(bounds, shared.keptBytes);
  }

  /** What the streams of all sessions have in common. */
  record Shared(SessionCounts counts, AtomicLong keptBytes) {}

  /** The stream of a request, which is nothing yet: it begins with the first thing said on it. */
  synchronized Stream ofRequest(Outlet outlet, boolean polls) {
    return new Stream(name(OF_REQUEST, false), polls, outlet);
  }

  /** False when it was neither sent nor kept. */
  synchronized boolean send(Stream stream, byte[] json) {
    if (closed || stream.over()) {
      counts.droppedEvent();
      return false;
    }
    boolean taken = stream.replays() ? sendKept(stream, json) : stream.offer(Event.of(json));
    if (!taken) {
      counts.droppedEvent();
    }
    return taken;
  }

  /** What belongs to no request: over the first standing stream that is connected. */
  synchronized boolean announce(byte[] json) {
    for (Stream stream : List.copyOf(standing)) {
      if (stream.connected() && send(stream, json)) {
        return true;
      }
    }
    for (Stream stream : standing.reversed()) {
      if (stream.replays()) {
        return send(stream, json);
      }
    }
    counts.droppedEvent();
    return false;
  }

  /** The last event of a request's stream is its answer; null when the client wants none. */
  synchronized Parting finish(Stream stream, byte @Nullable [] answer) {
    if (!stream.started() || !stream.replays()) {
      return Parting.PLAIN;
    }
    if (answer == null || closed) {
      stream.finish();
      stream.disconnect();
      named.values().remove(stream);
      return Parting.PLAIN;
    }
    long number = stream.next();
    if (!keep(stream, number, answer.clone())) {
      // Without its answer there is nothing to come back for.
      named.values().remove(stream);
    }
    stream.finish();
    String id = stream.id(number);
    if (stream.onFirstConnection()) {
      return new Parting(false, id);
    }
    if (stream.offer(new Event(answer, id))) {
      stream.disconnect();
    }
    return new Parting(true, id);
  }

  /** Ends the connection of a request that is still served; false where no client would return. */
  synchronized boolean release(Stream stream, int retryMillis) {
    if (!stream.replays() || !stream.polls() || !stream.connected() || stream.over()) {
      return false;
    }
    begin(stream);
    stream.offer(Event.place(stream.id(stream.last()), retryMillis));
    stream.disconnect();
    return true;
  }

  /** The connection of a request broke. */
  synchronized void left(Stream stream, Outlet outlet) {
    if (stream.connectedTo(outlet)) {
      stream.disconnected();
    }
  }

  synchronized Listened listen(Outlet outlet, boolean polls, @Nullable String lastEventId) {
    if (closed) {
      return new Refused(Fault.noSession());
    }
    if (lastEventId != null) {
      Place place = Place.of(lastEventId);
      Stream known = place == null ? null : named.get(place.stream);
      if (place != null && known != null && place.nonce.equals(nonce) && outlet.replays()) {
        return resume(known, place.number, outlet);
      }
      if (place == null || place.stream.startsWith(OF_REQUEST)) {
        counts.lostStream();
        return new Refused(
            Fault.invalidRequest(
                "nothing is kept of the stream that Last-Event-ID names; send the request again,"
                    + " or a GET without Last-Event-ID for a new stream"));
      }
    }
    return stand(outlet, polls);
  }

  /** Whether nothing is left that a client could come back to. */
  synchronized boolean isEmpty() {
    return named.isEmpty() && standing.isEmpty();
  }

  /** Whether there is a stream for what belongs to no request, be it that its connection broke. */
  synchronized boolean isStanding() {
    return !standing.isEmpty();
  }

  /** Whether somebody listens now. */
  synchronized boolean isHeard() {
    return standing.stream().anyMatch(Stream::connected);
  }

  /**
   * Ends all streams, for good.
   *
   * @param retryMillis when clients may try to come back, to this server's successor; 0: never
   */
  synchronized void close(int retryMillis) {
    closed = true;
    for (Stream stream : standing) {
      end(stream, retryMillis);
    }
    named.values().forEach(stream -> end(stream, retryMillis));
    standing.clear();
    named.clear();
    kept.clear();
  }

  private static void end(Stream stream, int retryMillis) {
    // Whoever is still served gets the answer over the connection that is there.
    if (stream.standing() || !stream.onFirstConnection()) {
      if (retryMillis > 0 && stream.replays() && stream.polls() && stream.connected()) {
        stream.offer(Event.place(stream.id(stream.last()), retryMillis));
      }
      stream.disconnect();
    }
  }

  private boolean sendKept(Stream stream, byte[] json) {
    begin(stream);
    long number = stream.next();
    boolean keeps = keep(stream, number, json);
    boolean delivered = stream.offer(new Event(json.clone(), stream.id(number)));
    return keeps || delivered;
  }

  private void begin(Stream stream) {
    stream.prime();
    named.put(stream.localName(), stream);
  }

  private boolean keep(Stream stream, long number, byte[] json) {
    boolean keeps = kept.keep(stream, number, json);
    if (!keeps) {
      counts.unkeptEvent();
    }
    // Room may have been made at the cost of the last event of a stream that is over.
    named.values().removeIf(other -> other.over() && other.kept() == 0);
    return keeps;
  }

  private Listened resume(Stream stream, long after, Outlet outlet) {
    counts.resumedStream();
    stream.connect(outlet);
    for (Event event : kept.after(stream, after)) {
      if (!stream.offer(event)) {
        break;
      }
    }
    if (stream.over()) {
      stream.disconnect();
    }
    return new Open(() -> gone(stream, outlet));
  }

  private Listened stand(Outlet outlet, boolean polls) {
    long connected = standing.stream().filter(Stream::connected).count();
    if (connected >= bounds.streams()) {
      return new Refused(
          Fault.invalidRequest(
              "this session has " + connected + " streams open already; close one first"));
    }
    Stream stream = new Stream(name(STANDING, true), polls, outlet);
    standing.add(stream);
    if (stream.replays()) {
      begin(stream);
    }
    return new Open(() -> gone(stream, outlet));
  }

  private synchronized void gone(Stream stream, Outlet outlet) {
    if (!stream.connectedTo(outlet)) {
      return;
    }
    stream.disconnected();
    if (stream.standing()) {
      // A client comes back to the stream that it lost last; others of it are given up.
      boolean returns = stream.replays();
      standing.removeIf(
          other -> !other.connected() && (other != stream || !returns) && drop(other));
    }
  }

  private boolean drop(Stream stream) {
    named.values().remove(stream);
    return true;
  }

  private Stream.Name name(String kind, boolean stands) {
    opened++;
    return new Stream.Name(nonce, kind + opened, stands);
  }

  /** An event id, taken apart. */
  private record Place(String nonce, String stream, long number) {

    static @Nullable Place of(String id) {
      String[] parts = id.split("\\.", -1);
      if (parts.length != 3 || !parts[2].matches("\\d{1,18}")) {
        return null;
      }
      return new Place(parts[0], parts[1], Long.parseLong(parts[2]));
    }
  }
}
