package io.watchkeeper.collector.emitter.journal;

import java.util.List;

/** Merges the rows of several seconds. Called by the thread that takes. */
@FunctionalInterface
public interface Coarser {

  /**
   * One row for each series that has any.
   *
   * @param seconds lines of one second each, oldest first
   */
  List<String> merge(List<List<String>> seconds);
}
