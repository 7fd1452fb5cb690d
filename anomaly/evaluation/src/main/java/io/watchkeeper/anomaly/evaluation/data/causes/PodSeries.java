package io.watchkeeper.anomaly.evaluation.data.causes;

import io.watchkeeper.anomaly.diagnosis.fault.Edge;
import io.watchkeeper.anomaly.diagnosis.fault.Pod;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A day of one pod. A metric that its file does not have was never read. */
record PodSeries(String name, TimedSeries cpu, TimedSeries memory, TimedSeries server) {

  /** What follows the pod's name in the name of its file. */
  static final String SUFFIX = "_metric";

  static PodSeries read(Path file) throws IOException {
    Table table = Table.read(file);
    String stem = Table.stem(file);
    return new PodSeries(
        stem.substring(0, stem.length() - SUFFIX.length()),
        column(table, "CpuUsageRate(%)"),
        column(table, "MemoryUsage(Mi)"),
        column(table, "PodServerLatencyP90(s)"));
  }

  static TimedSeries column(Table table, String name) throws IOException {
    int column = table.header().indexOf(name);
    return column < 0 ? TimedSeries.NOTHING : TimedSeries.of(table, 0, column);
  }

  /** Without the two random parts that the cluster adds to the name. */
  String service() {
    return name.replaceFirst("-[^-]+-[^-]+$", "");
  }

  Pod around(long epochSecond, List<Edge> incoming, List<Edge> outgoing) {
    return new Pod(
        name,
        cpu.around(epochSecond),
        memory.around(epochSecond),
        server.around(epochSecond),
        incoming,
        outgoing);
  }
}
