package io.watchkeeper.mcpserver.protocol.caller;

import org.jspecify.annotations.Nullable;

/**
 * What each further operation of a message costs its caller, who paid for one when the message came
 * in. From any thread, and never blocking.
 */
public interface Toll {

  /** Where no limit holds. */
  Toll FREE = () -> null;

  /** Takes one call from the caller's limit; null when it was there, otherwise what to do. */
  @Nullable String refusal();
}
