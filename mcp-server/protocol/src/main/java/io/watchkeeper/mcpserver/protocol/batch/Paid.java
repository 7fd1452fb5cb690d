package io.watchkeeper.mcpserver.protocol.batch;

import io.watchkeeper.mcpserver.protocol.caller.RequestContext;

/**
 * How far the caller's calls go. They are taken before anything is done, so that what is left over
 * is one piece at the end, which the client can send again as it is.
 *
 * @param operations that may be done, from the first
 * @param whatToDo about the others
 */
record Paid(int operations, String whatToDo) {

  /** The call of the batch itself pays for the first. */
  static Paid of(RequestContext caller, int operations) {
    for (int paid = 1; paid < operations; paid++) {
      String refusal = caller.payForAnother();
      if (refusal != null) {
        return new Paid(paid, refusal);
      }
    }
    return new Paid(operations, "");
  }
}
