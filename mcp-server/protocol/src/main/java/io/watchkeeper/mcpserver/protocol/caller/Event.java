package io.watchkeeper.mcpserver.protocol.caller;

import org.jspecify.annotations.Nullable;

/**
 * One message of the server on a stream. The array is the receiver's own.
 *
 * @param json a message, UTF-8, without line breaks; empty for an event that only names a place in
 *     the stream, which goes to outlets that {@link Outlet#replays replay} alone
 * @param id by which a client can ask for what came after it; null when it cannot
 * @param retryMillis after how long the client may come back once the connection ends ({@code
 *     retry} of server-sent events); 0 says nothing
 */
@SuppressWarnings("ArrayRecordComponent") // Handed over once and never compared.
public record Event(byte[] json, @Nullable String id, int retryMillis) {

  private static final byte[] NOTHING = new byte[0];

  public Event(byte[] json, @Nullable String id) {
    this(json, id, 0);
  }

  public static Event of(byte[] json) {
    return new Event(json, null);
  }

  /** Says where the stream stands, so that a client can come back to it. */
  public static Event place(String id, int retryMillis) {
    return new Event(NOTHING, id, retryMillis);
  }
}
