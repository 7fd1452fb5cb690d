package io.watchkeeper.collector.ingest.prometheus;

/** What was sent is not in the format that it should be in. */
final class FormatException extends Exception {

  private static final long serialVersionUID = 1L;

  FormatException(String message) {
    super(message);
  }
}
