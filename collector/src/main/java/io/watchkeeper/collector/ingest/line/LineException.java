package io.watchkeeper.collector.ingest.line;

/** Why a line is no point. */
final class LineException extends Exception {

  private static final long serialVersionUID = 1L;

  LineException(String reason) {
    super(reason);
  }
}
