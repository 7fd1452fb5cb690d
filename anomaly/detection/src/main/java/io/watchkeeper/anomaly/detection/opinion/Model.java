package io.watchkeeper.anomaly.detection.opinion;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** One model of one subject. It has one owner thread, reads no clock, and its chance is seeded. */
public interface Model {

  /** As an SRE knows it. */
  String name();

  /**
   * Judges a row by what was learned before it, and changes nothing that {@link #learn} would.
   *
   * @param epochSecond time of the row, later than that of the row before
   * @param row raw values, one a metric; NaN is missing
   */
  Opinion judge(long epochSecond, double[] row);

  /** Takes a row for ordinary. Always preceded by {@link #judge} of the same row. */
  void learn(long epochSecond, double[] row);

  /** Voids what was learned: the subject is another one now. */
  void forget();

  /** Writes all that later answers depend on. */
  void save(DataOutput out) throws IOException;

  /**
   * Takes up where {@link #save} left off.
   *
   * @throws IOException when the state is of another version or another width
   */
  void restore(DataInput in) throws IOException;
}
