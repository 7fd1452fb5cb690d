package io.watchkeeper.collector.ingest.histogram;

import io.watchkeeper.collector.ingest.Reason;

/** Why a data point is not kept. */
public final class Refused extends Exception {

  private static final long serialVersionUID = 1L;

  private final Reason reason;

  public Refused(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
