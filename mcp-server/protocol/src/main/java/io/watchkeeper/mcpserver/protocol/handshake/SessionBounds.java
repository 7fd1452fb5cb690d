package io.watchkeeper.mcpserver.protocol.handshake;

import io.watchkeeper.mcpserver.protocol.session.RhythmBounds;
import java.time.Duration;

/**
 * How much one session may make a server keep.
 *
 * @param inFlight requests that are served at once, those that wait for nothing aside
 * @param subscriptions URIs it may subscribe to
 * @param rhythm as the store of the sessions has them
 */
public record SessionBounds(
    int inFlight, int subscriptions, Asking asking, Replaying replaying, RhythmBounds rhythm) {

  public static final SessionBounds DEFAULT =
      new SessionBounds(
          256,
          512,
          new Asking(16, Duration.ofMinutes(5)),
          new Replaying(8, 128, 256 << 10, 32L << 20),
          RhythmBounds.DEFAULT);

  public SessionBounds {
    positive(inFlight, "inFlight");
    positive(subscriptions, "subscriptions");
  }

  /**
   * What may be asked of a client.
   *
   * @param questions that wait for an answer at once
   * @param patience how long a handler waits for one; people are slow
   */
  public record Asking(int questions, Duration patience) {
    public Asking {
      positive(questions, "questions");
      if (!patience.isPositive()) {
        throw new IllegalArgumentException("patience must be positive, but is " + patience);
      }
    }
  }

  /**
   * What is kept for clients that come back.
   *
   * @param streams of one session that stay open for what belongs to no request
   * @param events of one session
   * @param bytes of one session
   * @param totalBytes of all sessions; beyond it events are sent but not kept
   */
  public record Replaying(int streams, int events, int bytes, long totalBytes) {
    public Replaying {
      positive(streams, "streams");
      positive(events, "events");
      positive(bytes, "bytes");
    }
  }

  private static void positive(int value, String name) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, but is " + value);
    }
  }
}
