package io.watchkeeper.mcpserver.protocol;

import io.watchkeeper.mcpserver.protocol.message.Fault;
import io.watchkeeper.mcpserver.protocol.method.ResponseWriter;
import org.jspecify.annotations.Nullable;

/** What a transport has to send back. */
public sealed interface Reply {

  /** The HTTP status; other transports send only the JSON, if any. */
  int httpStatus();

  /** For transports that refuse a body before they have read it all. */
  static Answered tooLarge(long limitBytes) {
    Fault fault = Fault.tooLarge(limitBytes);
    return new Answered(fault.httpStatus(), ResponseWriter.error(null, fault), null);
  }

  /** A JSON-RPC response, {@code application/json}, UTF-8. The array is the receiver's own. */
  final class Answered implements Reply {
    private final int httpStatus;
    private final byte[] json;
    private final @Nullable String session;
    private final @Nullable String eventId;

    Answered(int httpStatus, byte[] json, @Nullable String session) {
      this(httpStatus, json, session, null);
    }

    Answered(int httpStatus, byte[] json, @Nullable String session, @Nullable String eventId) {
      this.httpStatus = httpStatus;
      this.json = json;
      this.session = session;
      this.eventId = eventId;
    }

    @Override
    public int httpStatus() {
      return httpStatus;
    }

    public byte[] json() {
      return json;
    }

    /** A session that this answer opened, for {@code Mcp-Session-Id}; null for most. */
    public @Nullable String session() {
      return session;
    }

    /** For where this is the last event of a stream; null when its events have no ids. */
    public @Nullable String eventId() {
      return eventId;
    }

    Answered at(@Nullable String place) {
      return place == null ? this : new Answered(httpStatus, json, session, place);
    }
  }

  /** A notification or a response was taken, or nothing is wanted any more: 202 and no body. */
  record Accepted() implements Reply {
    @Override
    public int httpStatus() {
      return 202;
    }
  }

  /**
   * No answer now: the stream stays open, and what comes on it comes through the outlet, which the
   * engine closes when it ends the stream.
   *
   * @param gone to be told once when the client has left
   */
  record Listening(Runnable gone) implements Reply {
    @Override
    public int httpStatus() {
      return 200;
    }
  }
}
