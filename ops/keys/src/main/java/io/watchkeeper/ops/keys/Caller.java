package io.watchkeeper.ops.keys;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * Where a request came from.
 *
 * @param address of the connection's other end, null when it has none
 * @param forwarded whether a proxy says that it passed the request on; it then comes from anywhere,
 *     although the proxy itself may stand on this machine
 */
public record Caller(@Nullable InetAddress address, boolean forwarded) {

  /** Headers by which proxies say so (RFC 7239, and the older custom). */
  public static final String FORWARDED = "Forwarded";

  public static final String FORWARDED_FOR = "X-Forwarded-For";

  public boolean onThisMachine() {
    return address != null && address.isLoopbackAddress() && !forwarded;
  }
}
