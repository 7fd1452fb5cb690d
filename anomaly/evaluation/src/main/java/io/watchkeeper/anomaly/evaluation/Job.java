package io.watchkeeper.anomaly.evaluation;

import java.io.IOException;
import java.util.function.DoubleConsumer;

/** One file's work. Jobs share nothing but the journal and may run in any order. */
interface Job<T> {

  /** Set and file, for a person. */
  String title();

  /** A guess, in bytes of a compressed table of metrics. */
  double work();

  /**
   * Does it.
   *
   * @param progress is told parts of 1
   * @throws IOException with a message for a person; the other jobs go on
   */
  T run(DoubleConsumer progress) throws IOException;
}
