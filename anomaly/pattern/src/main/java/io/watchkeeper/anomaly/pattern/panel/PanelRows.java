package io.watchkeeper.anomaly.pattern.panel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * From what a server tells, table by table, to the {@link Signal}s of a {@link PanelWindow}: the
 * one place where that is written down. Rows are equal steps of time, counted from 0; a row that
 * nothing was told of is missing. Belongs to one thread.
 */
public final class PanelRows {

  /** As {@code collector/model} names it, which the mathematics does not import. */
  private static final String BACKEND = "backend";

  /** Of the server itself. */
  private static final String OWN = "";

  private final List<Row> rows = new ArrayList<>();

  /** So many rows of which nothing is known yet. */
  public PanelRows(int length) {
    for (int i = 0; i < length; i++) {
      rows.add(new Row());
    }
  }

  /**
   * Takes what one table says of one step.
   *
   * @param numbers by field
   */
  public void tell(
      int row, String measurement, Map<String, String> labels, Map<String, Double> numbers) {
    rows.get(row).tell(measurement, labels, numbers);
  }

  /**
   * The window, with the backend that moved farthest since its begin; empty when there are no rows.
   *
   * @param ordinary how many of the first rows were before the incident
   */
  public Optional<PanelWindow> window(int ordinary) {
    TreeSet<String> backends = new TreeSet<>();
    rows.forEach(row -> backends.addAll(row.signals.keySet()));
    PanelWindow best = null;
    double farthest = -1;
    for (String backend : backends) {
      if (backend.equals(OWN) && backends.size() > 1) {
        continue;
      }
      PanelWindow window = new PanelWindow(signals(backend), Math.min(ordinary, rows.size()));
      double moved = window.backendMoved();
      if (moved > farthest) {
        farthest = moved;
        best = window;
      }
    }
    return Optional.ofNullable(best);
  }

  private Map<Signal, double[]> signals(String backend) {
    Map<Signal, double[]> signals = new EnumMap<>(Signal.class);
    for (Signal signal : Signal.values()) {
      double[] values = new double[rows.size()];
      Arrays.fill(values, Double.NaN);
      for (int i = 0; i < values.length; i++) {
        values[i] = rows.get(i).of(signal, backend);
      }
      signals.put(signal, values);
    }
    return signals;
  }

  private static final class Row {
    private final Map<String, Map<Signal, Double>> signals = new HashMap<>();
    private double ofAllClients;
    private double ofTheLargest;

    double of(Signal signal, String backend) {
      if (signal == Signal.TOP_CLIENT_SHARE) {
        return ofTheLargest / ofAllClients;
      }
      Double own = told(OWN).get(signal);
      Double its = told(backend).get(signal);
      return its != null ? its : own != null ? own : Double.NaN;
    }

    private Map<Signal, Double> told(String place) {
      return signals.getOrDefault(place, Map.of());
    }

    private Map<Signal, Double> place(String place) {
      return signals.computeIfAbsent(place, _ -> new EnumMap<>(Signal.class));
    }

    void tell(String measurement, Map<String, String> labels, Map<String, Double> n) {
      switch (measurement) {
        case "mcp_server" -> server(n, place(OWN));
        case "mcp_process" -> process(n, place(OWN));
        case "mcp_client" -> {
          double requests = n.getOrDefault("requests", 0.0);
          ofAllClients += requests;
          ofTheLargest = Math.max(ofTheLargest, requests);
        }
        case "mcp_backend" -> backend(n, place(labels.getOrDefault(BACKEND, "unnamed")));
        default -> {
          // Not among the signals.
        }
      }
    }

    private static void server(Map<String, Double> n, Map<Signal, Double> own) {
      own.put(Signal.REQUESTS, of(n, "requests"));
      own.put(Signal.ERROR_SHARE, of(n, "errors") / of(n, "requests"));
      own.put(Signal.LATENCY_P50, of(n, "latency_p50_seconds"));
      own.put(Signal.LATENCY_P95, of(n, "latency_p95_seconds"));
      own.put(Signal.OLDEST, of(n, "oldest_in_flight_seconds"));
      own.put(Signal.IN_FLIGHT, of(n, "in_flight"));
      own.put(Signal.QUEUE, of(n, "queue_length"));
      own.put(
          Signal.MISS_SHARE, of(n, "cache_misses") / (of(n, "cache_misses") + of(n, "cache_hits")));
    }

    private static void process(Map<String, Double> n, Map<Signal, Double> own) {
      own.put(Signal.CPU, of(n, "cpu_ratio"));
      own.put(Signal.GC, of(n, "gc_seconds"));
      own.put(Signal.HEAP, of(n, "heap_bytes"));
      own.put(Signal.RESIDENT, of(n, "resident_bytes"));
    }

    private static void backend(Map<String, Double> n, Map<Signal, Double> its) {
      its.put(Signal.BACKEND_REQUESTS, of(n, "requests"));
      its.put(Signal.BACKEND_ERROR_SHARE, of(n, "errors") / of(n, "requests"));
      if (of(n, "requests") > 0) {
        its.put(Signal.BACKEND_P50, of(n, "latency_p50_seconds"));
        its.put(Signal.BACKEND_P95, of(n, "latency_p95_seconds"));
      }
      its.put(Signal.PLACES_USED_SHARE, of(n, "places_used") / of(n, "places"));
    }

    private static double of(Map<String, Double> numbers, String field) {
      return numbers.getOrDefault(field, Double.NaN);
    }
  }
}
