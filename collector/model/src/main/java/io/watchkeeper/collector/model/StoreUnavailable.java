package io.watchkeeper.collector.model;

/** The store cannot answer now; the same call may succeed later. */
public final class StoreUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StoreUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
