package io.watchkeeper.mcpserver.protocol.handshake;

import io.watchkeeper.mcpserver.protocol.caller.Arrival;
import io.watchkeeper.mcpserver.protocol.message.RequestId;
import io.watchkeeper.mcpserver.protocol.method.Attendance;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One request of a session while it is served: its stream, and its place among those in flight. */
final class Attending implements Attendance {

  private final Conversation conversation;
  private final Stream stream;
  private final Arrival arrival;
  private final Flight flight;
  private boolean over;

  Attending(Conversation conversation, Stream stream, Arrival arrival, Flight flight) {
    this.conversation = conversation;
    this.stream = stream;
    this.arrival = arrival;
    this.flight = flight;
  }

  /** Under which id it can be cancelled, and how; null where it is served without waiting. */
  record Flight(RequestId id, @Nullable Runnable cancel) {}

  Conversation conversation() {
    return conversation;
  }

  boolean send(byte[] json) {
    return conversation.streams().send(stream, json);
  }

  boolean release(Duration comeBackAfter) {
    int millis = Math.clamp(comeBackAfter.toMillis(), 1, Integer.MAX_VALUE);
    return conversation.streams().release(stream, millis);
  }

  /** 2025-11-25, Transports, Sending Messages: a lost connection is no cancellation. */
  @Override
  public boolean outlives() {
    conversation.streams().left(stream, arrival.outlet());
    return arrival.outlet().replays();
  }

  @Override
  public Parting parting(byte @Nullable [] answer) {
    if (over) {
      return Parting.PLAIN;
    }
    over = true;
    if (flight.cancel != null) {
      conversation.inFlight().end(flight.id, flight.cancel);
    }
    Parting parting = conversation.streams().finish(stream, answer);
    conversation.release();
    return parting;
  }
}
