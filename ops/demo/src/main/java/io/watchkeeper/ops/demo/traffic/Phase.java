package io.watchkeeper.ops.demo.traffic;

/** Where in the demonstration a call was started. */
public enum Phase {
  BEFORE,
  /** The fault is on and nothing has been done about it yet. */
  DURING,
  /** The fault is on and the action is in force. */
  AFTER_ACTION,
  /** The fault has ended, the server is not yet judged to be back. */
  RECOVERING,
  RECOVERED
}
