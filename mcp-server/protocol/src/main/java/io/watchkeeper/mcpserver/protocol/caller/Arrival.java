package io.watchkeeper.mcpserver.protocol.caller;

import org.jspecify.annotations.Nullable;

/**
 * How a message came here, beside its bytes and headers.
 *
 * @param session {@code Mcp-Session-Id} as sent, or the session that a connection is bound to
 * @param toll for each operation of it but the first, which is paid for
 */
public record Arrival(
    Principal principal,
    Outlet outlet,
    @Nullable String session,
    CallObserver observer,
    Toll toll) {

  /** Of a caller without a limit. */
  public Arrival(
      Principal principal, Outlet outlet, @Nullable String session, CallObserver observer) {
    this(principal, outlet, session, observer, Toll.FREE);
  }

  /** From this machine, over a transport that takes nothing but the answer. */
  public static Arrival watchedBy(CallObserver observer) {
    return new Arrival(Principal.ANONYMOUS, Outlet.NONE, null, observer);
  }

  /** The same for what nobody watches. */
  public Arrival unwatched() {
    return new Arrival(principal, outlet, session, CallObserver.SILENT, toll);
  }
}
