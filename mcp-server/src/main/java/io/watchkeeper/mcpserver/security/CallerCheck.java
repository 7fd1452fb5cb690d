package io.watchkeeper.mcpserver.security;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps web pages of strangers from calling through a visitor's browser. A browser sends {@code
 * Origin}, which must be loopback or allowed (MCP 2026-07-28 and 2025-11-25, Transports, Security
 * Warning). A page whose name was re-bound to 127.0.0.1 is of the same origin to the browser and
 * may send none; it betrays itself by {@code Host}, which on loopback must be loopback's.
 */
public final class CallerCheck {

  private final Set<String> origins;
  private final Set<String> hosts;
  private final boolean boundToLoopback;

  /**
   * @param bindHost the address the server listens on
   */
  public CallerCheck(CallerSettings settings, String bindHost) {
    this.origins = Set.copyOf(settings.allowedOrigins());
    this.hosts = Set.copyOf(settings.allowedHosts());
    this.boundToLoopback = isLoopback(bindHost);
  }

  /** Null when the caller may go on, otherwise why not and what to do. */
  public @Nullable String refusal(@Nullable String origin, @Nullable String host) {
    if (origin != null && !origins.contains(origin) && !isLoopbackOrigin(origin)) {
      return "this Origin may not call; allow it in watchkeeper.security.allowed-origins";
    }
    if (boundToLoopback
        && host != null
        && !isLoopback(host, end(host))
        && !hosts.contains(host.substring(0, end(host)))) {
      return "this Host is not localhost, and the server listens on loopback only; call"
          + " 127.0.0.1, or allow the name in watchkeeper.security.allowed-hosts";
    }
    return null;
  }

  private static boolean isLoopbackOrigin(String origin) {
    try {
      String host = URI.create(origin).getHost();
      return host != null && isLoopback(host);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  static boolean isLoopback(String host) {
    return isLoopback(host, host.length());
  }

  /**
   * By its writing alone: looking a name up would let a stranger's DNS decide. Before every
   * request, so without a pattern and without a copy.
   */
  private static boolean isLoopback(String host, int end) {
    return is("localhost", host, end)
        || is("[::1]", host, end)
        || is("::1", host, end)
        || isLoopbackOfFour(host, end);
  }

  private static boolean is(String name, String host, int end) {
    return end == name.length() && host.regionMatches(true, 0, name, 0, end);
  }

  /** 127, then three numbers of up to three digits. */
  private static boolean isLoopbackOfFour(String host, int end) {
    if (!host.startsWith("127.")) {
      return false;
    }
    int dots = 0;
    int digits = 0;
    for (int i = "127".length(); i < end; i++) {
      char c = host.charAt(i);
      if (c == '.' && (dots == 0 || digits > 0)) {
        dots++;
        digits = 0;
      } else if (c >= '0' && c <= '9' && digits < 3) {
        digits++;
      } else {
        return false;
      }
    }
    return dots == 3 && digits > 0;
  }

  /** Where the port begins, or the end. */
  private static int end(String host) {
    int colon = host.lastIndexOf(':');
    return colon > host.lastIndexOf(']') ? colon : host.length();
  }
}
