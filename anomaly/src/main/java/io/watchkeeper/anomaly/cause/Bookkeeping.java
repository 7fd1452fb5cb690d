package io.watchkeeper.anomaly.cause;

import io.watchkeeper.anomaly.diagnosis.blame.Flow;
import io.watchkeeper.anomaly.diagnosis.blame.Load;
import io.watchkeeper.anomaly.diagnosis.blame.Party;
import io.watchkeeper.anomaly.diagnosis.server.Accounts;
import io.watchkeeper.anomaly.diagnosis.server.Departure;
import io.watchkeeper.anomaly.diagnosis.server.Effect;
import io.watchkeeper.anomaly.diagnosis.server.Part;
import io.watchkeeper.anomaly.model.Moved;
import io.watchkeeper.collector.model.Labels;
import io.watchkeeper.collector.model.Metric;
import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.model.Series;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** From a scene and what moved in it to what a diagnosis asks for. */
final class Bookkeeping {

  private static final Set<String> SLOW =
      Set.of(
          Metric.SERVER_LATENCY_P50.field(),
          Metric.SERVER_LATENCY_P90.field(),
          Metric.SERVER_LATENCY_P95.field(),
          Metric.SERVER_LATENCY_P99.field(),
          Metric.SERVER_LATENCY_MAX.field(),
          Metric.SERVER_OLDEST_IN_FLIGHT.field(),
          Metric.SERVER_IN_FLIGHT.field(),
          Metric.SERVER_QUEUE.field(),
          Metric.BACKEND_WAIT.field());

  private Bookkeeping() {}

  /** What moved, as a diagnosis takes it. */
  static List<Departure> departures(List<Moved> moved) {
    return moved.stream()
        .map(one ->
            new Departure(
                part(one.series()),
                effect(one),
                one.series().toString(),
                one.robustZ(),
                one.since()))
        .toList();
  }

  private static Part part(Series series) {
    Map<String, String> labels = series.labels();
    if (labels.containsKey(Labels.BACKEND)) {
      return new Part.Backend(labels.get(Labels.BACKEND));
    }
    if (labels.containsKey(Labels.TOOL)) {
      return new Part.Tool(labels.get(Labels.TOOL));
    }
    if (labels.containsKey(Labels.CLIENT)) {
      return new Part.Client(labels.get(Labels.CLIENT));
    }
    return new Part.Whole();
  }

  private static Effect effect(Moved moved) {
    String field = moved.series().field();
    if (SLOW.contains(field)) {
      return Effect.SLOW;
    }
    if (field.equals(Metric.SERVER_ERRORS.field())) {
      return Effect.FAILING;
    }
    if (field.equals(Metric.SERVER_REQUESTS.field())) {
      return moved.actual() < moved.expected() ? Effect.STARVED : Effect.FLOODED;
    }
    return Effect.STRAINED;
  }

  /** What was served before the begin of the trouble and from then on. */
  static Accounts accounts(Scene scene, Instant begin) {
    int cut = Math.clamp(scene.step(begin), 1, Math.max(1, scene.steps().size() - 1));
    Map<String, Book> books = new TreeMap<>();
    for (int i = 0; i < scene.steps().size(); i++) {
      for (Point point : scene.steps().get(i)) {
        String name = name(point);
        if (name != null) {
          books.computeIfAbsent(name, _ -> new Book()).enter(point.numbers(), i < cut);
        }
      }
    }
    Map<String, Map<String, Party>> slices = new HashMap<>();
    books.forEach((name, book) -> {
      int colon = name.indexOf(':');
      slices
          .computeIfAbsent(name.substring(0, colon), _ -> new HashMap<>())
          .put(name.substring(colon + 1), book.party());
    });
    return new Accounts(
        scene.step().multipliedBy(cut),
        scene.step().multipliedBy(Math.max(1, scene.steps().size() - cut)),
        slices.getOrDefault("mcp_server", Map.of()).getOrDefault("", Party.IDLE),
        slices.getOrDefault("mcp_backend", Map.of()),
        slices.getOrDefault("mcp_tool", Map.of()),
        slices.getOrDefault("mcp_client", Map.of()));
  }

  /** Table and subject; null for tables of which no accounts are kept. */
  private static @Nullable String name(Point point) {
    Map<String, String> labels = point.labels();
    return switch (point.measurement()) {
      case "mcp_server" -> "mcp_server:";
      case "mcp_backend" -> "mcp_backend:" + labels.getOrDefault(Labels.BACKEND, "unnamed");
      case "mcp_tool" -> "mcp_tool:" + labels.getOrDefault(Labels.TOOL, "unnamed");
      case "mcp_client" -> "mcp_client:" + labels.getOrDefault(Labels.CLIENT, "unknown");
      default -> null;
    };
  }

  /** One party's two stretches. */
  private static final class Book {
    private final Flow before = new Flow(0);
    private double inFlight;
    private @Nullable Flow during;

    void enter(Map<String, Double> numbers, boolean ordinary) {
      double flying = numbers.getOrDefault(Metric.SERVER_IN_FLIGHT.field(), Double.NaN);
      Flow flow = before;
      if (!ordinary) {
        Flow begun = during;
        flow = begun == null ? new Flow(inFlight) : begun;
        during = flow;
      }
      flow.second(
          numbers.getOrDefault(Metric.SERVER_REQUESTS.field(), 0.0),
          flying,
          numbers.getOrDefault(Metric.SERVER_ERRORS.field(), 0.0));
      inFlight = Double.isFinite(flying) ? flying : inFlight;
    }

    Party party() {
      Flow since = during;
      return new Party(before.load(), since == null ? Load.NONE : since.load());
    }
  }
}
