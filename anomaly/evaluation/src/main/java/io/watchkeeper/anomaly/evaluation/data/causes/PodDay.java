package io.watchkeeper.anomaly.evaluation.data.causes;

import io.watchkeeper.anomaly.diagnosis.fault.Edge;
import io.watchkeeper.anomaly.diagnosis.fault.Evidence;
import io.watchkeeper.anomaly.diagnosis.fault.FaultTree;
import io.watchkeeper.anomaly.diagnosis.fault.Pod;
import io.watchkeeper.anomaly.diagnosis.fault.Sightings;
import io.watchkeeper.anomaly.diagnosis.fault.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A day of a system of pods: {@code metric/*_metric.csv}, {@code front_service.csv}, and, where
 * calls are timed at both ends, {@code source_50.csv} and {@code destination_50.csv} with a column
 * {@code caller_callee} for each edge.
 */
record PodDay(
    String name,
    List<PodSeries> pods,
    TimedSeries front,
    Map<String, TimedSeries> callers,
    Map<String, TimedSeries> callees,
    List<InjectedFault> faults) {

  /** Pods whose file cannot be read are left out. */
  static PodDay read(Path day, Consumer<String> complaints) throws IOException {
    List<PodSeries> pods = new ArrayList<>();
    for (Path file : Table.under(day, PodSeries.SUFFIX)) {
      try {
        pods.add(PodSeries.read(file));
      } catch (IOException e) {
        complaints.accept(e.getMessage());
      }
    }
    String name = Table.name(day);
    return new PodDay(
        name,
        pods,
        front(day),
        edges(day, "source_50"),
        edges(day, "destination_50"),
        InjectedFault.read(day.resolve(name + "-fault_list.json")));
  }

  /** Days in the order of their names. */
  static List<PodDay> all(Path folder, Consumer<String> complaints) throws IOException {
    List<PodDay> days = new ArrayList<>();
    try (var found = Files.list(folder.resolve("rca_data"))) {
      for (Path day : found.filter(Files::isDirectory).sorted().toList()) {
        try {
          days.add(read(day, complaints));
        } catch (IOException e) {
          complaints.accept(Table.name(day) + ": " + e.getMessage());
        }
      }
    }
    return days;
  }

  private static TimedSeries front(Path day) throws IOException {
    List<Path> files = Table.under(day, "front_service");
    return files.isEmpty()
        ? TimedSeries.NOTHING
        : PodSeries.column(Table.read(files.getFirst()), "SuccessRate(%)");
  }

  private static Map<String, TimedSeries> edges(Path day, String stem) throws IOException {
    Map<String, TimedSeries> edges = new TreeMap<>();
    for (Path file : Table.under(day, stem)) {
      Table table = Table.read(file);
      int time = table.header().indexOf("timestamp");
      for (int i = 0; i < table.header().size(); i++) {
        String name = table.header().get(i);
        if (name.contains("_")) {
          edges.put(name, TimedSeries.of(table, time, i));
        }
      }
    }
    return edges;
  }

  Span frontAround(long epochSecond) {
    return front.around(epochSecond);
  }

  List<Pod> around(long epochSecond) {
    return pods.stream().map(pod -> around(pod, epochSecond)).toList();
  }

  private Pod around(PodSeries pod, long epochSecond) {
    return pod.around(
        epochSecond,
        edges(epochSecond, edge -> edge.endsWith("_" + pod.service())),
        edges(epochSecond, edge -> edge.startsWith(pod.service() + "_")));
  }

  private List<Edge> edges(long epochSecond, Predicate<String> wanted) {
    return callers.entrySet().stream()
        .filter(edge -> wanted.test(edge.getKey()) && callees.containsKey(edge.getKey()))
        .map(edge ->
            new Edge(
                edge.getValue().around(epochSecond),
                callees.getOrDefault(edge.getKey(), TimedSeries.NOTHING).around(epochSecond)))
        .toList();
  }

  /** As the fault list says, else as found. */
  List<Long> moments(FaultTree tree) {
    return faults.isEmpty()
        ? sightings(tree)
        : faults.stream().map(InjectedFault::epochSecond).toList();
  }

  /** Found in the metrics alone. */
  List<Long> sightings(FaultTree tree) {
    long[] minutes = pods.isEmpty() ? new long[0] : pods.getFirst().cpu().times();
    List<double[]> strongest = new ArrayList<>();
    for (PodSeries pod : pods) {
      double[] degrees = new double[minutes.length];
      for (int i = 0; i < minutes.length; i++) {
        var evidence = Evidence.of(around(pod, minutes[i]), frontAround(minutes[i]));
        degrees[i] = Collections.max(tree.degrees(evidence).values());
      }
      strongest.add(degrees);
    }
    return Sightings.moments(strongest).stream().map(i -> minutes[i]).toList();
  }
}
