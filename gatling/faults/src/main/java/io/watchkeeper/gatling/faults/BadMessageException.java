package io.watchkeeper.gatling.faults;

import java.io.IOException;

/** The client sent what is no HTTP/1.1 request or passes a bound; it is told and hung up on. */
final class BadMessageException extends IOException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String advice;

  BadMessageException(int status, String advice) {
    super(advice);
    this.status = status;
    this.advice = advice;
  }

  int status() {
    return status;
  }

  String advice() {
    return advice;
  }
}
