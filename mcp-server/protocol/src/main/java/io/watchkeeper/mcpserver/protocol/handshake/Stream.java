package io.watchkeeper.mcpserver.protocol.handshake;

import io.watchkeeper.mcpserver.protocol.caller.Event;
import io.watchkeeper.mcpserver.protocol.caller.Outlet;
import org.jspecify.annotations.Nullable;

/**
 * One stream of events of a session: of a request, or standing for what belongs to none. It
 * outlives its connection: a client that comes back gives it another. Guarded by its {@link
 * Streams}.
 */
final class Stream {

  private final Name name;
  private final boolean polls;
  private final boolean replays;
  private final Outlet first;

  private @Nullable Outlet outlet;
  private boolean primed;
  private boolean over;
  private long last;
  private int kept;

  /**
   * @param polls whether the client knows events that only name a place
   */
  Stream(Name name, boolean polls, Outlet outlet) {
    this.name = name;
    this.polls = polls;
    this.first = outlet;
    this.outlet = outlet;
    this.replays = outlet.replays();
  }

  /**
   * What the ids of its events begin with.
   *
   * @param nonce of this server's part of the session
   * @param local unique in it
   */
  record Name(String nonce, String local, boolean standing) {}

  String localName() {
    return name.local;
  }

  boolean standing() {
    return name.standing;
  }

  /** Whether a client can come back to it. */
  boolean replays() {
    return replays;
  }

  boolean polls() {
    return polls;
  }

  boolean connected() {
    return outlet != null;
  }

  @SuppressWarnings("ReferenceEquality") // This very connection, not one like it.
  boolean onFirstConnection() {
    return outlet == first;
  }

  @SuppressWarnings("ReferenceEquality") // This very connection, not one like it.
  boolean connectedTo(Outlet other) {
    return outlet == other;
  }

  /** Whether anything went over it. */
  boolean started() {
    return primed || last > 0;
  }

  /** The answer was said: nothing more comes. */
  boolean over() {
    return over;
  }

  void finish() {
    over = true;
  }

  long last() {
    return last;
  }

  long next() {
    return ++last;
  }

  String id(long number) {
    return name.nonce + "." + name.local + "." + number;
  }

  /** How many of its events are kept. */
  int kept() {
    return kept;
  }

  void keptMore(int more) {
    kept += more;
  }

  /** The event before all others, by which a client can come back before any message came. */
  void prime() {
    if (polls && replays && !primed) {
      primed = true;
      offer(Event.place(id(last), 0));
    }
  }

  /** False, and without a connection from now on, when it was not taken. */
  boolean offer(Event event) {
    Outlet to = outlet;
    if (to == null) {
      return false;
    }
    if (to.offer(event)) {
      return true;
    }
    disconnect();
    return false;
  }

  /** Lets go of the connection, which ends. */
  void disconnect() {
    Outlet old = outlet;
    outlet = null;
    if (old != null) {
      old.close();
    }
  }

  /** The connection is gone already. */
  void disconnected() {
    outlet = null;
  }

  void connect(Outlet other) {
    disconnect();
    outlet = other;
  }
}
