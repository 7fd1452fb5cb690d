package io.watchkeeper.anomaly.incident;

import io.watchkeeper.anomaly.reading.ServerSecond;
import io.watchkeeper.collector.model.Metric;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Sees that another process of the server has taken over.
 *
 * <p>Servers do not say their version or their start. What is seen is an agent's word that the
 * process was replaced, or a second without a row after which less is held outside of the heap than
 * before: classes and compiled code are not given back by a process that lives. A pause alone, of
 * the process or of the network, leaves that as it was.
 */
final class ProcessMark {
  /** Of the memory outside of the heap; unloading and code sweeping give back a few percent. */
  private static final double ANOTHER_BELOW = 0.9;

  private double nonHeapBytes = Double.NaN;
  private boolean gap;

  /** A second without a row. */
  void missed() {
    gap = true;
  }

  /** Whether the process of this second is another one than that of the second before. */
  boolean replaced(ServerSecond second) {
    double held = second.number(Metric.PROCESS_NON_HEAP);
    boolean less = gap && held < ANOTHER_BELOW * nonHeapBytes;
    gap = false;
    nonHeapBytes = Double.isNaN(held) ? nonHeapBytes : held;
    return less || second.number(Metric.AGENT_RESTARTS) > 0;
  }

  void save(DataOutput out) throws IOException {
    out.writeDouble(nonHeapBytes);
  }

  /** Nothing was heard between the save and now. */
  void restore(DataInput in) throws IOException {
    nonHeapBytes = in.readDouble();
    gap = true;
  }
}
