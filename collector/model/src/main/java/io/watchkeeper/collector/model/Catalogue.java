package io.watchkeeper.collector.model;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/** The names of what a store holds. */
public interface Catalogue {

  /**
   * All there are, sorted by name.
   *
   * @throws StoreUnavailable when the store cannot answer now
   */
  List<Measurement> measurements();

  /**
   * The sets of labels that points of the measurement carry, each once; of whatever resolution
   * holds them, so the window is widened to whole days (UTC).
   *
   * @param from first instant, included
   * @param to last instant, excluded
   * @throws StoreUnavailable when the store cannot answer now
   * @throws IllegalArgumentException when there are more than are handed out at once
   */
  List<SortedMap<String, String>> labelSets(String measurement, Instant from, Instant to);
}
