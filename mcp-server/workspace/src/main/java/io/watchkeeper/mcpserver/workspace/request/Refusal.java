package io.watchkeeper.mcpserver.workspace.request;

import java.util.UUID;

/** A request that is answered with an error; thrown by whoever notices. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  public Refusal(ErrorCode code, String message) {
    // No stack trace: it is an answer, not a fault, and may come thousands of times a second.
    super(message, null, false, false);
    this.code = code;
  }

  public static Refusal invalid(String message) {
    return new Refusal(ErrorCode.VALIDATION_ERROR, message);
  }

  public static Refusal notFound(String what, UUID id) {
    return new Refusal(ErrorCode.OBJECT_NOT_FOUND, "There is no " + what + " with ID " + id + ".");
  }

  public ErrorCode code() {
    return code;
  }
}
