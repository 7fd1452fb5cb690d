package io.watchkeeper.collector.emitter;

/** Why the endpoint did not take points that it may take later, with what to do about it. */
public enum Trouble {
  UNREACHABLE("cannot be reached: start it, or mend its address"),
  UNAUTHORIZED("refuses the token (401): put the endpoint's key into the token file"),
  FORBIDDEN("does not let this token write (403): allow it to write to the bucket"),
  NOT_FOUND("is not there or knows no such bucket (404): mend its address, organization or bucket"),
  THROTTLED("asks for patience (429): it is tried again when it said"),
  FAILING("fails (5xx): see its log"),
  UNEXPECTED("gave an answer no write endpoint gives: see whether its address is right"),
  TOKEN_FILE("has no token: put it into the token file, and chmod 600 the file");

  private final String advice;

  Trouble(String advice) {
    this.advice = advice;
  }

  /** Completes a sentence that begins with "the write endpoint". */
  public String advice() {
    return advice;
  }

  static Trouble ofStatus(int status) {
    return switch (status) {
      case 401 -> UNAUTHORIZED;
      case 403 -> FORBIDDEN;
      case 404 -> NOT_FOUND;
      case 429 -> THROTTLED;
      default -> status >= 500 && status <= 599 ? FAILING : UNEXPECTED;
    };
  }
}
