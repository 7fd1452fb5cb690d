package io.watchkeeper.anomaly.evaluation.data;

import java.util.List;

/**
 * What people say of the rows of one subject; contestants never see it.
 *
 * @param labels true where a row is anomalous
 * @param attributed stretches whose metrics at fault are known
 * @param windows the stretches in which an alarm is welcome, for NAB's score; they may touch
 */
// Array: thousands of flags that nobody compares or hashes.
@SuppressWarnings("ArrayRecordComponent")
public record Truth(boolean[] labels, List<Fault> attributed, List<Fault> windows) {
  public Truth {
    attributed = List.copyOf(attributed);
    windows = List.copyOf(windows);
  }
}
