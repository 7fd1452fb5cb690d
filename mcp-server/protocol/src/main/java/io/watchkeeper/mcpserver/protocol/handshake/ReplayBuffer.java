package io.watchkeeper.mcpserver.protocol.handshake;

import io.watchkeeper.mcpserver.protocol.caller.Event;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** The newest events of one session, whichever stream they belong to. Guarded by its owner. */
final class ReplayBuffer {

  /** An event costs more than its text; so many empty ones must not be free. */
  private static final int OVERHEAD_BYTES = 64;

  private final SessionBounds.Replaying bounds;
  private final AtomicLong totalBytes;
  private final Deque<Kept> events = new ArrayDeque<>();
  private int bytes;

  /**
   * @param totalBytes of all sessions of this server
   */
  ReplayBuffer(SessionBounds.Replaying bounds, AtomicLong totalBytes) {
    this.bounds = bounds;
    this.totalBytes = totalBytes;
  }

  @SuppressWarnings("ArrayRecordComponent") // Never compared, and copied where it is handed out.
  private record Kept(Stream stream, long number, byte[] json) {
    int bytes() {
      return json.length + OVERHEAD_BYTES;
    }
  }

  /** Makes room at the cost of the session's own oldest; false when there is none all the same. */
  boolean keep(Stream stream, long number, byte[] json) {
    Kept fresh = new Kept(stream, number, json);
    int more = fresh.bytes();
    if (more > bounds.bytes()) {
      return false;
    }
    while (!events.isEmpty()
        && (events.size() >= bounds.events()
            || bytes + more > bounds.bytes()
            || totalBytes.get() + more > bounds.totalBytes())) {
      forget(events.removeFirst());
    }
    if (totalBytes.addAndGet(more) > bounds.totalBytes()) {
      totalBytes.addAndGet(-more);
      return false;
    }
    bytes += more;
    events.addLast(fresh);
    stream.keptMore(1);
    return true;
  }

  /** The events of one stream after a place in it, in order. */
  List<Event> after(Stream stream, long number) {
    List<Event> found = new ArrayList<>();
    for (Kept kept : events) {
      if (kept.stream == stream && kept.number > number) {
        found.add(new Event(kept.json.clone(), stream.id(kept.number)));
      }
    }
    return found;
  }

  void clear() {
    while (!events.isEmpty()) {
      forget(events.removeFirst());
    }
  }

  private void forget(Kept old) {
    bytes -= old.bytes();
    totalBytes.addAndGet(-old.bytes());
    old.stream.keptMore(-1);
  }
}
