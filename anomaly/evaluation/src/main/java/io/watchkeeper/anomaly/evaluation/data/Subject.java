package io.watchkeeper.anomaly.evaluation.data;

import io.watchkeeper.anomaly.evaluation.contestant.Ordinary;
import java.util.List;
import java.util.Optional;

/**
 * One replay.
 *
 * @param ordinary rows that come first; never measured
 * @param seconds of each row, rising, counted from the first row of all
 * @param rows what is judged
 * @param truth where people said something
 * @param notices what was left out, for a person
 */
// Arrays: millions of numbers that nobody compares or hashes.
@SuppressWarnings("ArrayRecordComponent")
public record Subject(
    Ordinary ordinary,
    long[] seconds,
    double[][] rows,
    Optional<Truth> truth,
    List<String> notices) {
  public Subject {
    notices = List.copyOf(notices);
  }
}
