package io.watchkeeper.collector.ingest.histogram;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the running totals of each writer stood at. Requests of one writer come one after the other,
 * so that differences are taken and stored in the order of their readings.
 */
public final class TotalsOfWriters {

  private final int mostWeight;
  private final Map<String, Totals> writers = new ConcurrentHashMap<>();

  /**
   * @param mostWeight of each writer
   */
  public TotalsOfWriters(int mostWeight) {
    this.mostWeight = mostWeight;
  }

  /** Takes a request up to the store. */
  @FunctionalInterface
  public interface Request<T, E extends Exception> {
    T take(Totals totals) throws E;
  }

  /** Readings count as read when the request returns, and not when it throws. */
  public <T, E extends Exception> T take(String writer, Request<T, E> request) throws E {
    Totals known = writers.computeIfAbsent(writer, name -> new Totals(mostWeight));
    synchronized (known) {
      boolean stored = false;
      try {
        T taken = request.take(known);
        stored = true;
        return taken;
      } finally {
        if (stored) {
          known.commit();
        } else {
          known.rollBack();
        }
      }
    }
  }
}
