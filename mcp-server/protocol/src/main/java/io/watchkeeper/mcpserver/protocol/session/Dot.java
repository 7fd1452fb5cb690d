package io.watchkeeper.mcpserver.protocol.session;

import java.util.Comparator;

/**
 * One change, named for ever: the n-th of a server.
 *
 * @param replica the server
 * @param count from 1
 */
public record Dot(String replica, long count) implements Comparable<Dot> {

  private static final Comparator<Dot> ORDER =
      Comparator.comparing(Dot::replica).thenComparingLong(Dot::count);

  public Dot {
    if (replica.isEmpty() || count < 1) {
      throw new IllegalArgumentException("changes are counted from 1, by a server with a name");
    }
  }

  @Override
  public int compareTo(Dot other) {
    return ORDER.compare(this, other);
  }
}
