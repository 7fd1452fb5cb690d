package io.watchkeeper.collector.query.influxql.plan;

import io.watchkeeper.collector.model.Catalogue;
import io.watchkeeper.collector.model.Cursor;
import io.watchkeeper.collector.model.Measurement;
import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.model.PointQuery;
import io.watchkeeper.collector.model.PointReader;
import io.watchkeeper.collector.model.RangeQuery;
import io.watchkeeper.collector.model.RangeReader;
import io.watchkeeper.collector.model.Sample;
import io.watchkeeper.collector.model.Series;
import io.watchkeeper.collector.model.SeriesReader;
import io.watchkeeper.collector.model.SeriesWindow;
import io.watchkeeper.collector.model.Steps;
import io.watchkeeper.collector.model.Tail;
import io.watchkeeper.collector.model.Tally;
import io.watchkeeper.collector.model.WindowQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** All ports over one series of numbers a server, which hands out so many points at once. */
final class MemoryStore implements SeriesReader, RangeReader, PointReader, Catalogue {

  static final String MEASUREMENT = "m";

  private final Map<String, TreeMap<Instant, Double>> servers = new TreeMap<>();
  private final int mostSamples;

  MemoryStore(int mostSamples) {
    this.mostSamples = mostSamples;
  }

  void add(String server, Instant at, double value) {
    servers.computeIfAbsent(server, _ -> new TreeMap<>()).put(at, value);
  }

  Ports ports() {
    return new Ports(this, this, this, this);
  }

  @Override
  public List<SeriesWindow> window(WindowQuery query) {
    List<SeriesWindow> windows = new ArrayList<>();
    int samples = 0;
    for (String server : servers.keySet()) {
      if (server.equals(query.labels().getOrDefault("server", server))) {
        List<Sample> its = new ArrayList<>();
        servers
            .get(server)
            .subMap(query.from(), query.to())
            .forEach((at, value) -> its.add(new Sample(at, value)));
        samples += its.size();
        windows.add(new SeriesWindow(series(server), its));
      }
    }
    if (samples > mostSamples) {
      throw new IllegalArgumentException("more than " + mostSamples + " samples match");
    }
    return windows;
  }

  private static Series series(String server) {
    return new Series(MEASUREMENT + ".v", new TreeMap<>(Map.of("server", server)));
  }

  @Override
  public List<SeriesWindow> range(RangeQuery query) {
    List<SeriesWindow> windows = new ArrayList<>();
    long step = query.window().step().toSeconds();
    for (String server : servers.keySet()) {
      if (server.equals(query.labels().getOrDefault("server", server))) {
        TreeMap<Long, Tally> steps = new TreeMap<>();
        servers
            .get(server)
            .subMap(query.window().from(), query.window().to())
            .forEach((at, value) ->
                steps
                    .computeIfAbsent(Steps.begin(at.getEpochSecond(), step), _ -> new Tally())
                    .add(value));
        List<Sample> its = new ArrayList<>();
        steps.forEach((begin, tally) ->
            its.add(
                new Sample(
                    Instant.ofEpochSecond(begin),
                    query.aggregate().quantile().isPresent()
                        ? tally.max()
                        : tally.value(query.aggregate()))));
        windows.add(new SeriesWindow(series(server), its));
      }
    }
    return windows;
  }

  @Override
  public List<Point> points(PointQuery query) {
    throw new UnsupportedOperationException("not asked here");
  }

  @Override
  public Tail tail(Cursor cursor, int limit) {
    throw new UnsupportedOperationException("not asked here");
  }

  @Override
  public List<Measurement> measurements() {
    return List.of(Measurement.of(MEASUREMENT, List.of("server"), List.of("v"), List.of()));
  }

  @Override
  public List<SortedMap<String, String>> labelSets(String measurement, Instant from, Instant to) {
    List<SortedMap<String, String>> sets = new ArrayList<>();
    servers
        .keySet()
        .forEach(server -> sets.add(new TreeMap<>(new HashMap<>(Map.of("server", server)))));
    return sets;
  }
}
