package io.watchkeeper.mcpserver.protocol.method;

import org.jspecify.annotations.Nullable;

/** What an era keeps of a request while it is served. Told of its end exactly once. */
public interface Attendance {

  /** For requests of which nothing is kept. */
  Attendance NONE =
      new Attendance() {
        @Override
        public boolean outlives() {
          return false;
        }

        @Override
        public Parting parting(byte @Nullable [] answer) {
          return Parting.PLAIN;
        }
      };

  /**
   * The connection of the request broke.
   *
   * @return whether it is served on: the client may come back for the answer
   */
  boolean outlives();

  /**
   * The request is served.
   *
   * @param answer null when the client wants none any more
   */
  Parting parting(byte @Nullable [] answer);

  /**
   * Where an answer goes.
   *
   * @param elsewhere it went over another connection, to which the client came back
   * @param eventId of the answer where it is the last event of a stream; null without one
   */
  record Parting(boolean elsewhere, @Nullable String eventId) {
    public static final Parting PLAIN = new Parting(false, null);
  }
}
