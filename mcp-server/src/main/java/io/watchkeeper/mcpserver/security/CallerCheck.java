package io.watchkeeper.mcpserver.security;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keeps web pages of strangers from calling through a visitor's browser. A browser sends {@code
 * Origin}, which must be loopback or allowed (MCP 2026-07-28 and 2025-11-25, Transports, Security
 * Warning). A page whose name was re-bound to 127.0.0.1 is of the same origin to the browser and
 * may send none; it betrays itself by {@code Host}, which on loopback must be loopback's.
 */
public final class CallerCheck {

  private static final Pattern LOOPBACK = Pattern.compile("127(\\.\\d{1,3}){3}");

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
    if (boundToLoopback && host != null && !isLoopback(name(host)) && !hosts.contains(name(host))) {
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

  /** By its writing alone: looking a name up would let a stranger's DNS decide. */
  static boolean isLoopback(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return name.equals("localhost")
        || name.equals("[::1]")
        || name.equals("::1")
        || LOOPBACK.matcher(name).matches();
  }

  /** Host without its port. */
  private static String name(String host) {
    int colon = host.lastIndexOf(':');
    return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
  }
}
