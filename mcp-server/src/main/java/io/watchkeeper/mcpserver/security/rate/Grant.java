package io.watchkeeper.mcpserver.security.rate;

/** Whether a call may go on. */
public sealed interface Grant {

  record Granted(Allowance allowance) implements Grant {}

  /**
   * Too many: 429.
   *
   * @param allowance with nothing left, and how long to wait
   */
  record Exhausted(Allowance allowance) implements Grant {}
}
