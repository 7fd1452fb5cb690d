package io.watchkeeper.mcpserver.protocol.method;

import io.watchkeeper.mcpserver.protocol.caller.InputRequired;
import io.watchkeeper.mcpserver.protocol.caller.Unavailable;
import io.watchkeeper.mcpserver.protocol.message.Fault;

/** What becomes of the three kinds of things that a handler of a resource or prompt throws. */
final class Handled {

  private Handled() {}

  /** Calls a handler and makes its answer. */
  @FunctionalInterface
  interface Work {
    Outcome outcome() throws Exception;
  }

  /**
   * What is unavailable is told to the client; a bug is hidden from it.
   *
   * @param where for a bug's message, such as {@code prompt greet}
   */
  static Outcome by(String where, Work work) throws InputRequired, InterruptedException {
    try {
      return work.outcome();
    } catch (InputRequired | InterruptedException notOurs) {
      throw notOurs;
    } catch (Unavailable expected) {
      return Outcome.Failed.of(Fault.unavailable(String.valueOf(expected.getMessage())));
    } catch (Exception bug) {
      return new Outcome.Failed(Fault.internal(where), bug);
    }
  }
}
