package io.watchkeeper.mcpserver.protocol.caller;

import org.jspecify.annotations.Nullable;

/**
 * How a message came here, beside its bytes and headers.
 *
 * @param session {@code Mcp-Session-Id} as sent, or the session that a connection is bound to
 */
public record Arrival(
    Principal principal, Outlet outlet, @Nullable String session, CallObserver observer) {

  /** From this machine, over a transport that takes nothing but the answer. */
  public static Arrival watchedBy(CallObserver observer) {
    return new Arrival(Principal.ANONYMOUS, Outlet.NONE, null, observer);
  }
}
