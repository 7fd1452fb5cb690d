package io.watchkeeper.mcpserver.protocol.caller;

/**
 * The way to one client while a request of it is open: what comes before the answer, or all that
 * comes on a stream that stays open. Each transport has its own; from any thread.
 */
public interface Outlet {

  /** For clients and transports that take nothing but the answer. */
  Outlet NONE =
      new Outlet() {
        @Override
        public boolean offer(Event event) {
          return false;
        }

        @Override
        public void close() {}
      };

  /**
   * Never blocks. False when the event was not taken: the client is gone, its queue is full, or it
   * takes no streams. Whoever drops an event then counts it.
   */
  boolean offer(Event event);

  /**
   * Ends the stream, after what was offered before. On the way back of a request whose answer is
   * still to come it ends the connection only: the answer is then asked for by another one.
   */
  void close();

  /**
   * Whether the client can come back for what it missed by the id of an event. Only then do events
   * carry one, and only then do events without a message come.
   */
  default boolean replays() {
    return false;
  }
}
