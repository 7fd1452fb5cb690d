package io.watchkeeper.anomaly.tribuo;

import io.watchkeeper.anomaly.pattern.classify.School;
import io.watchkeeper.anomaly.pattern.kind.IncidentKind;
import io.watchkeeper.anomaly.pattern.panel.PanelWindow;
import io.watchkeeper.anomaly.pattern.panel.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Panels from public data whose faults have types, as far as a type is one of ours: processor
 * faults of Nezha are CPU_SATURATION and its network delays UPSTREAM_SLOW; late PetShop sites are
 * UPSTREAM_SLOW and unavailable ones ERROR_BURST, since every fault was injected behind the site.
 */
final class PublicPanels {
  private static final Pattern FAULT =
      Pattern.compile(
          "\"inject_timestamp\": \"(\\d+)\",\\s*\"inject_pod\": \"([^\"]+)\",\\s*"
              + "\"inject_type\": \"([a-z_]+)\"");
  private static final Pattern ISSUE =
      Pattern.compile("\"metric\": \"(\\w+)\".*?\"timestamp\": (\\d+)");

  private PublicPanels() {}

  static List<School.Example<PanelWindow, IncidentKind>> nezha(Path folder) throws IOException {
    List<School.Example<PanelWindow, IncidentKind>> examples = new ArrayList<>();
    for (Path day : sorted(folder.resolve("rca_data"))) {
      String faults = Files.readString(day.resolve(day.getFileName() + "-fault_list.json"));
      for (Matcher fault = FAULT.matcher(faults); fault.find(); ) {
        IncidentKind kind =
            switch (fault.group(3)) {
              case "cpu_consumed", "cpu_contention" -> IncidentKind.CPU_SATURATION;
              case "network_delay" -> IncidentKind.UPSTREAM_SLOW;
              // Returns and exceptions show in logs only.
              default -> IncidentKind.NONE;
            };
        Path file = day.resolve("metric").resolve(fault.group(2) + "_metric.csv.gz");
        if (kind != IncidentKind.NONE && Files.exists(file)) {
          pod(file, Long.parseLong(fault.group(1)))
              .ifPresent(window -> examples.add(new School.Example<>(window, kind)));
        }
      }
    }
    return examples;
  }

  /** Twenty minutes before and three since. */
  private static java.util.Optional<PanelWindow> pod(Path file, long onset) throws IOException {
    List<String[]> rows = SharedData.rows(file);
    List<String> header = Arrays.asList(rows.getFirst());
    int time = header.indexOf("TimeStamp");
    int first = 1;
    while (first < rows.size() && SharedData.number(rows.get(first)[time]) < onset) {
      first++;
    }
    if (first < 21 || first + 3 > rows.size()) {
      return java.util.Optional.empty();
    }
    Map<Signal, double[]> signals = new EnumMap<>(Signal.class);
    Map<Signal, String> columns =
        Map.of(
            Signal.CPU, "CpuUsageRate(%)",
            Signal.RESIDENT, "MemoryUsage(Mi)",
            Signal.REQUESTS, "PodWorkload(Ops)",
            Signal.LATENCY_P95, "PodServerLatencyP95(s)",
            Signal.BACKEND_P95, "PodClientLatencyP95(s)");
    for (Map.Entry<Signal, String> column : columns.entrySet()) {
      int at = header.indexOf(column.getValue());
      double unit =
          switch (column.getKey()) {
            case CPU -> 0.01;
            case RESIDENT -> 1 << 20;
            default -> 1;
          };
      if (at >= 0) {
        signals.put(
            column.getKey(),
            rows.subList(first - 20, first + 3).stream()
                .mapToDouble(row -> unit * SharedData.number(row[at]))
                .toArray());
      }
    }
    return java.util.Optional.of(new PanelWindow(signals, 20));
  }

  static List<School.Example<PanelWindow, IncidentKind>> petshop(Path folder) throws IOException {
    List<School.Example<PanelWindow, IncidentKind>> examples = new ArrayList<>();
    Path traffic = folder.resolve("low_traffic");
    List<String[]> calm = SharedData.rows(traffic.resolve("noissue/metrics.csv.gz"));
    for (String part : List.of("train", "test")) {
      for (Path issue : sorted(traffic.resolve(part))) {
        Matcher metric = ISSUE.matcher(Files.readString(issue.resolve("target.json")));
        if (metric.find()) {
          List<String[]> rows = SharedData.rows(issue.resolve("metrics.csv.gz"));
          IncidentKind kind =
              metric.group(1).equals("latency")
                  ? IncidentKind.UPSTREAM_SLOW
                  : IncidentKind.ERROR_BURST;
          examples.add(
              new School.Example<>(site(calm, rows, Long.parseLong(metric.group(2))), kind));
        }
      }
    }
    return examples;
  }

  /**
   * The last calm hours and then the issue's five rows; the backend is the service that moved most.
   */
  private static PanelWindow site(List<String[]> calm, List<String[]> issue, long onset) {
    Map<Signal, double[]> signals = new EnumMap<>(Signal.class);
    signals.put(Signal.REQUESTS, joined(calm, issue, "PetSite requests Sum"));
    signals.put(Signal.LATENCY_P50, joined(calm, issue, "PetSite latency p50"));
    signals.put(Signal.LATENCY_P95, joined(calm, issue, "PetSite latency p95"));
    signals.put(Signal.ERROR_SHARE, failed(joined(calm, issue, "PetSite availability Average")));
    double farthest = 0;
    for (String service : new java.util.TreeSet<>(Arrays.asList(calm.getFirst()))) {
      double[] late = joined(calm, issue, service + " latency p50");
      double[] errors = failed(joined(calm, issue, service + " availability Average"));
      double moved = Math.abs(StrictMath.log(rise(late))) + 3 * Math.abs(gain(errors));
      if (!service.equals("PetSite") && moved > farthest) {
        farthest = moved;
        signals.put(Signal.BACKEND_P50, late);
        signals.put(Signal.BACKEND_P95, joined(calm, issue, service + " latency p95"));
        signals.put(Signal.BACKEND_ERROR_SHARE, errors);
        signals.put(Signal.BACKEND_REQUESTS, joined(calm, issue, service + " requests Sum"));
      }
    }
    // A row tells of the five minutes from its time on.
    long before =
        issue.stream().skip(4).filter(row -> SharedData.number(row[0]) + 300 <= onset).count();
    return new PanelWindow(signals, 30 + (int) before);
  }

  private static double rise(double[] values) {
    double before = Arrays.stream(values, 0, 30).filter(Double::isFinite).average().orElse(1);
    double since =
        Arrays.stream(values, 30, values.length).filter(Double::isFinite).average().orElse(before);
    return before > 0 && since > 0 ? since / before : 1;
  }

  private static double gain(double[] values) {
    double before = Arrays.stream(values, 0, 30).filter(Double::isFinite).average().orElse(0);
    return Arrays.stream(values, 30, values.length)
            .filter(Double::isFinite)
            .average()
            .orElse(before)
        - before;
  }

  private static double[] failed(double[] availability) {
    return Arrays.stream(availability).map(percent -> 1 - percent / 100).toArray();
  }

  /** A column's last 30 calm values, then the issue's. */
  private static double[] joined(List<String[]> calm, List<String[]> issue, String column) {
    double[] before = column(calm, column);
    double[] since = column(issue, column);
    double[] joined = Arrays.copyOfRange(before, before.length - 30, before.length + since.length);
    System.arraycopy(since, 0, joined, 30, since.length);
    return joined;
  }

  private static double[] column(List<String[]> rows, String column) {
    Map<String, Integer> places = new TreeMap<>();
    for (int i = 0; i < rows.getFirst().length; i++) {
      places.putIfAbsent(rows.get(0)[i] + " " + rows.get(1)[i] + " " + rows.get(2)[i], i);
    }
    Integer at = places.get(column);
    return rows.stream()
        .skip(4)
        .mapToDouble(row -> at == null ? Double.NaN : SharedData.number(row[at]))
        .toArray();
  }

  private static List<Path> sorted(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.sorted(Comparator.comparing(Path::toString)).toList();
    }
  }
}
