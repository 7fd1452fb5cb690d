package io.watchkeeper.mcpserver.security;

import io.watchkeeper.ops.keys.Caller;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a request before its body is read.
 *
 * @param address of the connection's other end, null when it has none
 * @param forwarded whether a proxy says that it passed the request on ({@link Caller#FORWARDED},
 *     {@link Caller#FORWARDED_FOR})
 * @param path as the router takes it, without the query: no credential is read from there
 * @param authorization {@link #joined} of all such headers
 */
public record Visit(
    @Nullable InetAddress address,
    boolean forwarded,
    String method,
    String path,
    @Nullable String authorization,
    @Nullable String origin,
    @Nullable String host) {

  /**
   * Several headers of one name as one value (RFC 9110, 5.3). Two {@code Authorization} headers
   * become what no single one can be, so that nobody can hide a second credential behind a first.
   */
  public static @Nullable String joined(List<String> values) {
    return switch (values.size()) {
      case 0 -> null;
      case 1 -> values.getFirst();
      default -> String.join(", ", values);
    };
  }

  boolean onThisMachine() {
    return new Caller(address, forwarded).onThisMachine();
  }

  /** A GET or a HEAD changes nothing. */
  boolean looks() {
    return method.equals("GET") || method.equals("HEAD");
  }
}
