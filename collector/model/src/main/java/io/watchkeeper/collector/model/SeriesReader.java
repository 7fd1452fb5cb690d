package io.watchkeeper.collector.model;

import java.util.List;

/**
 * Reads a store: the newest seconds as they complete, and the past. Waiting for a slow store is the
 * adapter's business; both calls answer within the adapter's time-out or throw {@link
 * StoreUnavailable}.
 */
public interface SeriesReader {

  /**
   * Completed seconds after the cursor, oldest first, none twice but for late points.
   *
   * @param limit the most seconds to hand out, 1 to 3,600
   */
  Tail tail(Cursor cursor, int limit);

  /** The series that match, each with its samples inside the window. */
  List<SeriesWindow> window(WindowQuery query);
}
