package io.watchkeeper.collector.model;

import java.util.List;

/** Takes points into a store. */
public interface SampleSink {

  /**
   * Keeps the points; on return they are readable and survive the end of the process. The same
   * point again changes nothing.
   *
   * @throws StoreUnavailable when none of them was kept; the caller may try again
   * @throws IllegalArgumentException when a point breaks the store's rules for names, values or
   *     kinds; none was kept, and trying again cannot help
   */
  void write(List<Point> points);
}
