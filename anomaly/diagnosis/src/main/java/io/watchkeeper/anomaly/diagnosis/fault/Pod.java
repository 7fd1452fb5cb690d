package io.watchkeeper.anomaly.diagnosis.fault;

import java.util.List;

/**
 * One pod around a moment.
 *
 * @param cpuPercent of its limit
 * @param memory in MiB
 * @param serverSeconds a high percentile of the time it takes to answer
 * @param incoming from those that call it; empty where calls are not timed at both ends
 * @param outgoing to those that it calls
 */
public record Pod(
    String name,
    Span cpuPercent,
    Span memory,
    Span serverSeconds,
    List<Edge> incoming,
    List<Edge> outgoing) {
  public Pod {
    incoming = List.copyOf(incoming);
    outgoing = List.copyOf(outgoing);
  }
}
