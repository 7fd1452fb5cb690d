package io.watchkeeper.collector.history;

import io.watchkeeper.collector.model.Labels;
import io.watchkeeper.collector.model.Metric;
import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.model.Series;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Small scenarios, and what a test wants to know of their arrivals. */
final class Samples {

  static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  static final Locality BERLIN = new Locality(ZONE, Holidays.GERMANY);

  /** One of everything, so that long ranges cost little. */
  static final Fleet SMALL =
      new Fleet(
          List.of("synthetic-1"),
          List.of(new Fleet.Tool("search", 1, 0.6, "notion")),
          List.of(new Fleet.Client("desktop", 1)),
          new Fleet.Traffic(150, 0.25, LocalDate.of(2026, 1, 1)));

  private Samples() {}

  static Scenario small(Scenario.Mischief mischief) {
    return new Scenario(7, BERLIN, SMALL, mischief);
  }

  static Instant midnight(String day) {
    return LocalDate.parse(day).atStartOfDay(ZONE).toInstant();
  }

  /** One metric of a fleet with one server, by instant; summed over all else. */
  static Map<Instant, Double> of(Metric metric, Stream<Arrival> arrivals) {
    TreeMap<Instant, Double> values = new TreeMap<>();
    arrivals.forEach(arrival ->
        arrival
            .points()
            .forEach(point ->
                point
                    .number(metric)
                    .ifPresent(value -> values.merge(arrival.at(), value, Double::sum))));
    return values;
  }

  static double mean(Map<?, Double> values) {
    return values.values().stream().collect(Collectors.averagingDouble(Double::doubleValue));
  }

  /** Every number of the arrival by its series. */
  static Map<Series, Double> numbers(Arrival arrival) {
    Map<Series, Double> numbers = new HashMap<>();
    for (Point point : arrival.points()) {
      point
          .numbers()
          .forEach((field, value) ->
              numbers.put(
                  new Series(point.measurement() + "." + field, new TreeMap<>(point.labels())),
                  value));
    }
    return numbers;
  }

  static boolean saysThatItIsSynthetic(Point point) {
    return "true".equals(point.labels().get(Labels.SYNTHETIC))
        && point.labels().getOrDefault(Labels.SERVER, "").startsWith(Fleet.PREFIX);
  }
}
