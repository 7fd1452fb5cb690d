package io.watchkeeper.collector.model;

import java.util.List;

/** Reads points as they were written, whole, as long as they are kept. */
public interface PointReader {

  /**
   * The first points of the window, or with {@link PointQuery.Page#newestFirst} the last, in that
   * order; those of one instant sorted by their labels. Of the last instant handed out all are
   * there, so that the next page begins beside it; an answer may therefore hold more than a page.
   *
   * @throws StoreUnavailable when the store cannot answer now
   */
  List<Point> points(PointQuery query);
}
