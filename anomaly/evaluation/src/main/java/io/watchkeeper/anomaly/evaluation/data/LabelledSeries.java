package io.watchkeeper.anomaly.evaluation.data;

/**
 * One replay.
 *
 * @param name path below the set's folder, without suffixes
 * @param train ordinary rows that come first; never measured
 * @param test rows that are measured
 * @param labels true where a row of {@code test} is anomalous
 * @param skipped rows of {@code train} that stand in the same file before {@code test}
 * @param stepMinutes time between two rows
 */
// Arrays: millions of numbers that nobody compares or hashes.
@SuppressWarnings("ArrayRecordComponent")
public record LabelledSeries(
    String name,
    double[][] train,
    double[][] test,
    boolean[] labels,
    int skipped,
    double stepMinutes) {
  public LabelledSeries {
    if (test.length != labels.length) {
      throw new IllegalArgumentException(
          name + ": " + test.length + " rows and " + labels.length + " labels");
    }
    if (train.length < 100) {
      throw new IllegalArgumentException(name + ": only " + train.length + " rows to train on");
    }
  }

  public int width() {
    return train[0].length;
  }

  /** Rows of one day. */
  public int daily() {
    return (int) Math.round(24 * 60 / stepMinutes);
  }
}
