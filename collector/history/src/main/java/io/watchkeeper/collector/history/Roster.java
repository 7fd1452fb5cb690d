package io.watchkeeper.collector.history;

import io.watchkeeper.collector.model.Metric;
import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.model.Series;
import java.util.List;
import java.util.stream.Stream;

/** The series of a fleet, sketches apart: what an idle second tells of. */
final class Roster {

  private static final Conditions IDLE =
      new Conditions(new Conditions.Usual(0, 1, 1, 1), 0, List.of());

  private Roster() {}

  static List<Series> of(Fleet fleet) {
    return fleet.servers().stream()
        .map(
            server -> new Emission(fleet, new Emission.Subject(server, new Dice(0), _ -> 0, false)))
        .flatMap(emission -> emission.points(IDLE).stream())
        .flatMap(Roster::series)
        .toList();
  }

  private static Stream<Series> series(Point point) {
    return Metric.ofMeasurement(point.measurement()).stream()
        .filter(metric -> point.number(metric).isPresent())
        .map(metric -> Series.of(metric, point.labels()));
  }
}
