package io.watchkeeper.collector.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * What every {@link RangeReader} promises. An adapter's test extends it and says how points get in
 * and how they are asked for; each test writes a measurement of its own, so one server may serve
 * all. Points lie in the hour before {@link #end()}.
 */
public abstract class RangeReaderContract {

  /** Within this of the expected value, or of one when that is larger. */
  protected static final double EXACT = 1e-9;

  private static int measurements;

  /** Takes the points; on return they are answered. */
  protected abstract void write(List<Point> points);

  protected abstract List<SeriesWindow> range(RangeQuery query);

  /** A whole hour; the store takes points of the hour before it. */
  protected abstract Instant end();

  protected static synchronized String fresh(String name) {
    measurements++;
    return name + "_" + measurements;
  }

  protected Instant at(long second) {
    return end().minusSeconds(3_600).plusSeconds(second);
  }

  protected static Point point(String measurement, String server, Instant at, double value) {
    return new Point(measurement, Map.of("server", server), at, Map.of("f", value), Map.of());
  }

  protected RangeQuery query(String measurement, Duration step, Aggregate aggregate, Gaps gaps) {
    return new RangeQuery(
        measurement + ".f", Map.of(), new RangeQuery.Window(at(0), end(), step), aggregate, gaps);
  }

  @Test
  void aggregatesEachStep() {
    String name = fresh("steps");
    write(
        List.of(
            point(name, "s1", at(0), 4),
            point(name, "s1", at(59), -2),
            point(name, "s1", at(60), 7),
            point(name, "s2", at(61), 1)));
    Map<Aggregate, List<Double>> expected =
        Map.of(
            Aggregate.COUNT, List.of(2.0, 1.0),
            Aggregate.SUM, List.of(2.0, 7.0),
            Aggregate.MIN, List.of(-2.0, 7.0),
            Aggregate.MAX, List.of(4.0, 7.0),
            Aggregate.MEAN, List.of(1.0, 7.0),
            Aggregate.LAST, List.of(-2.0, 7.0));
    expected.forEach((aggregate, values) -> {
      List<SeriesWindow> answer = range(query(name, Duration.ofMinutes(1), aggregate, Gaps.LEAVE));
      assertEquals(2, answer.size(), aggregate::name);
      assertEquals(
          new Series(name + ".f", new TreeMap<>(Map.of("server", "s1"))),
          answer.getFirst().series());
      assertEquals(
          values,
          answer.getFirst().samples().stream().map(Sample::value).toList(),
          aggregate::name);
      assertEquals(List.of(at(60)), answer.get(1).samples().stream().map(Sample::at).toList());
    });
  }

  @Test
  void fillsGaps() {
    String name = fresh("gaps");
    write(List.of(point(name, "s1", at(600), 4), point(name, "s1", at(1_800), 10)));
    Map<Gaps, List<Double>> expected =
        Map.of(
            Gaps.LEAVE, List.of(4.0, 10.0),
            Gaps.ZERO, List.of(0.0, 4.0, 0.0, 10.0, 0.0, 0.0),
            Gaps.PREVIOUS, List.of(4.0, 4.0, 10.0, 10.0, 10.0),
            Gaps.LINEAR, List.of(4.0, 7.0, 10.0));
    expected.forEach((gaps, values) ->
        assertEquals(
            values,
            range(query(name, Duration.ofMinutes(10), Aggregate.SUM, gaps))
                .getFirst()
                .samples()
                .stream()
                .map(Sample::value)
                .toList(),
            gaps::name));
  }

  @Test
  void findsByLabelsAndLeavesOutWhatIsNotThere() {
    String name = fresh("labels");
    write(List.of(point(name, "s1", at(1), 4), point(name, "s2", at(1), 5)));
    RangeQuery.Window window = new RangeQuery.Window(at(0), end(), Duration.ofHours(1));
    for (Map<String, String> labels :
        List.of(Map.of("server", "s2"), Map.of("server", "s3"), Map.of("zone", "a&b=ü"))) {
      List<SeriesWindow> answer =
          range(new RangeQuery(name + ".f", labels, window, Aggregate.MAX, Gaps.LEAVE));
      assertEquals(labels.containsValue("s2") ? 1 : 0, answer.size(), labels::toString);
    }
    for (String metric : List.of(name + ".g", fresh("none") + ".f")) {
      assertEquals(
          List.of(), range(new RangeQuery(metric, Map.of(), window, Aggregate.MAX, Gaps.ZERO)));
    }
  }

  @Test
  void answersAsThePlainReckoningDoes() {
    Random random = new Random(5);
    String name = fresh("plain");
    List<Point> points = new ArrayList<>();
    Map<String, Map<Long, Double>> known = new TreeMap<>();
    for (int i = 0; i < 1_500; i++) {
      String server = "s" + random.nextInt(3);
      long second = random.nextInt(3_600);
      // Each instant of a series once: what a second write of it means is another matter.
      double value = Math.round(random.nextGaussian() * 1_000) / 8.0;
      if (known.computeIfAbsent(server, _ -> new TreeMap<>()).putIfAbsent(second, value) == null) {
        points.add(point(name, server, at(second), value));
      }
    }
    // Late ones and the same ones again.
    Collections.shuffle(points, random);
    write(points.subList(0, 900));
    write(points.subList(600, points.size()));
    for (int seconds : new int[] {1, 7, 60, 300, 3_600}) {
      for (Aggregate aggregate : Aggregate.values()) {
        List<SeriesWindow> answer =
            range(query(name, Duration.ofSeconds(seconds), aggregate, Gaps.LEAVE));
        assertEquals(known.size(), answer.size());
        for (SeriesWindow window : answer) {
          compare(its(known, window), seconds, aggregate, window);
        }
      }
    }
  }

  private static Map<Long, Double> its(Map<String, Map<Long, Double>> known, SeriesWindow window) {
    String server = window.series().labels().getOrDefault("server", "");
    return known.getOrDefault(server, new TreeMap<>());
  }

  private void compare(
      Map<Long, Double> known, int step, Aggregate aggregate, SeriesWindow window) {
    Map<Instant, List<Double>> bySteps = new TreeMap<>();
    known.forEach((second, value) -> {
      long begin = Steps.begin(at(second).getEpochSecond(), step);
      bySteps.computeIfAbsent(Instant.ofEpochSecond(begin), _ -> new ArrayList<>()).add(value);
    });
    Map<Instant, Double> got = new HashMap<>();
    window.samples().forEach(sample -> got.put(sample.at(), sample.value()));
    assertEquals(bySteps.keySet(), got.keySet());
    bySteps.forEach((at, values) -> {
      double expected = expected(values, aggregate);
      double bound =
          aggregate.quantile().isPresent()
              ? 0.01 * Math.abs(expected) + EXACT
              : EXACT * Math.max(1, Math.abs(expected));
      double value = got.getOrDefault(at, Double.NaN);
      assertTrue(
          Math.abs(value - expected) <= bound,
          () -> aggregate + " at " + at + ": " + value + ", not " + expected);
    });
  }

  private static double expected(List<Double> values, Aggregate aggregate) {
    if (aggregate.quantile().isPresent()) {
      List<Double> sorted = values.stream().sorted().toList();
      double rank = Math.ceil(aggregate.quantile().getAsDouble() * sorted.size() - 1e-9);
      return sorted.get((int) rank - 1);
    }
    Tally tally = new Tally();
    values.forEach(tally::add);
    return tally.value(aggregate);
  }
}
