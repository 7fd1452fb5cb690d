package io.watchkeeper.mcpserver.notion;

/** Why a call failed through no fault of its caller. Counts against the breaker. */
public enum Failure {
  /** 429: too many requests for the plan or the workspace. */
  RATE_LIMITED("it answered 429, too many requests"),
  /** 5xx, among them Notion's own 529 service_overload. */
  SERVER_ERROR("it answered with a server error"),
  TIME_OUT("it did not answer in time"),
  /** Refused, reset, or cut off in the middle of the body. */
  CONNECTION("the connection failed"),
  /** Answered with success and something that is not the JSON it promises. */
  UNREADABLE("its answer could not be read");

  private final String words;

  Failure(String words) {
    this.words = words;
  }

  /** Continues a sentence about the backend. */
  public String words() {
    return words;
  }
}
