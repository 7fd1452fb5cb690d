package io.watchkeeper.mcpserver.protocol.caller;

/**
 * The client cannot be asked, did not answer in time, or answered with an error. The message says
 * which, and may be shown to the client.
 */
public final class Unanswered extends Exception {

  private static final long serialVersionUID = 1L;

  private final String why;

  public Unanswered(String why) {
    super(why);
    this.why = why;
  }

  /** There always is one. */
  @Override
  public String getMessage() {
    return why;
  }
}
