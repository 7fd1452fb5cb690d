package io.watchkeeper.dashboards.standin;

import io.watchkeeper.anomaly.model.Incident;
import io.watchkeeper.collector.model.Cursor;
import io.watchkeeper.collector.model.Labels;
import io.watchkeeper.collector.model.Metric;
import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.model.Sample;
import io.watchkeeper.collector.model.Second;
import io.watchkeeper.collector.model.Series;
import io.watchkeeper.collector.model.SeriesWindow;
import io.watchkeeper.collector.model.Tail;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands in for the watch: seconds, windows, incidents, detection. */
public final class WatchStandIn extends StandIn {

  private final List<Second> seconds = new ArrayList<>();
  private final Map<String, Incident> incidents = new LinkedHashMap<>();
  private final AtomicInteger secondsAsked = new AtomicInteger();

  public synchronized void add(Second second) {
    seconds.add(second);
  }

  public synchronized void put(Incident incident) {
    incidents.put(incident.id(), incident);
  }

  /** How often seconds were asked for. */
  public int secondsAsked() {
    return secondsAsked.get();
  }

  @Override
  synchronized Reply answer(Question question) {
    return switch (question.path()) {
      case "/api/v1/seconds" -> Reply.ok(json.write(tail(question.query())));
      case "/api/v1/window" -> Reply.ok(json.write(Map.of("series", window(question.query()))));
      case "/api/incidents" ->
          Reply.ok(json.write(Map.of("incidents", List.copyOf(incidents.values()).reversed())));
      case "/api/detection" ->
          Reply.ok(
              "{\"ready\":true,\"servers\":[{\"server\":\"s1\",\"state\":\"normal\",\"lastHeard\":"
                  + "\"2026-11-21T02:00:00Z\",\"grade\":0.1}]}");
      default -> Reply.error(404, "no such path");
    };
  }

  private Tail tail(Map<String, String> query) {
    secondsAsked.incrementAndGet();
    String cursor = query.getOrDefault("cursor", "");
    int limit = Integer.parseInt(query.getOrDefault("limit", "60"));
    int from = cursor.isEmpty() ? Math.max(0, seconds.size() - 1) : Integer.parseInt(cursor);
    int to = Math.min(seconds.size(), from + limit);
    Instant watermark = seconds.isEmpty() ? Instant.EPOCH : seconds.getLast().at().plusSeconds(1);
    return new Tail(
        List.copyOf(seconds.subList(from, to)), new Cursor(String.valueOf(to)), watermark);
  }

  private List<SeriesWindow> window(Map<String, String> query) {
    Instant from = Instant.parse(query.getOrDefault("from", ""));
    Instant to = Instant.parse(query.getOrDefault("to", ""));
    String id = query.getOrDefault("metric", "");
    int dot = id.indexOf('.');
    Metric metric = Metric.of(id.substring(0, dot), id.substring(dot + 1)).orElseThrow();
    Map<Map<String, String>, List<Sample>> samples = new LinkedHashMap<>();
    for (Second second : seconds) {
      if (second.at().isBefore(from) || !second.at().isBefore(to)) {
        continue;
      }
      for (Point point : second.points()) {
        point
            .number(metric)
            .ifPresent(value ->
                samples
                    .computeIfAbsent(point.labels(), _ -> new ArrayList<>())
                    .add(new Sample(second.at(), value)));
      }
    }
    return samples.entrySet().stream()
        .filter(entry -> entry.getKey().containsKey(Labels.SERVER))
        .map(entry ->
            new SeriesWindow(
                new Series(metric.id(), new TreeMap<>(entry.getKey())), entry.getValue()))
        .toList();
  }
}
