package io.watchkeeper.mcpserver.notion;

/** Why a call failed through no fault of its caller. Counts against the breaker. */
public enum Failure {
  /** 429: too many requests for the plan or the workspace. */
  RATE_LIMITED("it answered 429, too many requests", false),
  /** 5xx, among them Notion's own 529 service_overload. Notion may answer 503 after saving. */
  SERVER_ERROR("it answered with a server error", true),
  TIME_OUT("it did not answer in time", true),
  /** No connection came to stand, so nothing was sent. */
  UNREACHABLE("it could not be reached", false),
  /** Reset, or cut off in the middle of the body. */
  CONNECTION("the connection failed", true),
  /** Answered with success and something that is not the JSON it promises. */
  UNREADABLE("its answer could not be read", true);

  private final String words;
  private final boolean mayBeDone;

  Failure(String words, boolean mayBeDone) {
    this.words = words;
    this.mayBeDone = mayBeDone;
  }

  /** Whether a write that failed so may have been carried out all the same. */
  public boolean mayBeDone() {
    return mayBeDone;
  }

  /** Continues a sentence about the backend. */
  public String words() {
    return words;
  }
}
