package io.watchkeeper.collector.ingest.otlp;

import io.watchkeeper.collector.ingest.Reason;

/** Why a data point is not kept. */
final class Refused extends Exception {

  private static final long serialVersionUID = 1L;

  private final Reason reason;

  Refused(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }
}
