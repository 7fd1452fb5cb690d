package io.watchkeeper.mcpserver.schema;

/** Thrown through the library when checking a value costs more than it may. */
final class TooCostly extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String what;

  /**
   * Stops a check.
   *
   * @param what would have been cheap enough, as the object of "expected"
   */
  TooCostly(String what) {
    // No stack trace: a client could make us fill in many.
    super(what, null, false, false);
    this.what = what;
  }

  String what() {
    return what;
  }
}
