package io.watchkeeper.mcpserver.protocol.session;

import java.time.Duration;

/**
 * The store cannot be asked now. Not the same as an unknown session: that would make the client
 * throw its session away, while this makes it try again. An exception, since only the transport,
 * which stands far outside, has an answer to it: 503 with {@code Retry-After}.
 */
public final class SessionsAway extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Duration retryAfter;

  /**
   * The store failed or did not answer in time.
   *
   * @param cause its text may hold addresses: for the log, not for the client
   */
  public SessionsAway(Duration retryAfter, Throwable cause) {
    super("the store of sessions does not answer; try again in " + retryAfter, cause);
    this.retryAfter = retryAfter;
  }

  public Duration retryAfter() {
    return retryAfter;
  }
}
