package io.watchkeeper.collector.model;

import java.util.List;

/**
 * Reads the past in steps, from whatever resolution the store keeps that is fine enough for the
 * step and old enough for the window. Every store gives the same answer, within 1e-9 of the value.
 *
 * <p>A resolution is fine enough when the step is a whole multiple of it. What is older than the
 * finest such resolution is kept has no samples: half an answer is not made up from coarser ones.
 */
public interface RangeReader {

  /**
   * The series that match, sorted by their labels, each with a sample a step as the query's gaps
   * say; a series without any sample in the window is left out.
   *
   * @throws StoreUnavailable when the store cannot answer now
   * @throws IllegalArgumentException when more matches than is handed out at once
   */
  List<SeriesWindow> range(RangeQuery query);
}
