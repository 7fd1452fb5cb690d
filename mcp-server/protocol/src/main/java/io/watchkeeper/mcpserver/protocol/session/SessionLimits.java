package io.watchkeeper.mcpserver.protocol.session;

/**
 * How much a server keeps in memory.
 *
 * @param maxSessions beyond it the session nearest to its time-out goes; about 2 kB each
 */
public record SessionLimits(int maxSessions, RhythmBounds rhythm) {

  public static final SessionLimits DEFAULT = new SessionLimits(10_000, RhythmBounds.DEFAULT);

  public SessionLimits {
    if (maxSessions < 1) {
      throw new IllegalArgumentException("maxSessions must be at least 1, but is " + maxSessions);
    }
  }
}
