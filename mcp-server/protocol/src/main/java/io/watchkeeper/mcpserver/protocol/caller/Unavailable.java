package io.watchkeeper.mcpserver.protocol.caller;

/**
 * What a handler of a resource or a prompt throws when it cannot answer now and that is no bug: a
 * backend is away, a name is unknown to it. The message is shown to the client and says what to do.
 */
public final class Unavailable extends Exception {

  private static final long serialVersionUID = 1L;

  public Unavailable(String whatToDo) {
    super(whatToDo);
  }
}
