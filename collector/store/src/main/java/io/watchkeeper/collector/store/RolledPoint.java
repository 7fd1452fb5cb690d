package io.watchkeeper.collector.store;

import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.store.rollup.Rolled;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * A roll-up as a point: five fields a number, after the names of {@link Rolled#FIGURES}, and as
 * texts the number's sketch and the merged sketch of latencies. No name of a point begins with an
 * underscore, so that a roll-up is never taken for one.
 */
public final class RolledPoint {

  /** Before a number's name: its sketch, in base 64 without padding. */
  static final String SKETCH = "_sketch_";

  private RolledPoint() {}

  static Point of(String measurement, Rolled rolled) {
    Map<String, Double> numbers = new HashMap<>();
    Map<String, String> texts = new HashMap<>();
    rolled
        .numbers()
        .forEach((field, its) -> {
          double[] figures = {
            its.tally().count(),
            its.tally().sum(),
            its.tally().min(),
            its.tally().max(),
            its.tally().last()
          };
          for (int i = 0; i < figures.length; i++) {
            numbers.put(Rolled.FIGURES.get(i) + field, figures[i]);
          }
          texts.put(
              SKETCH + field,
              Base64.getEncoder().withoutPadding().encodeToString(its.sketch().encoded()));
        });
    if (rolled.latencies() != null) {
      texts.put(Rolled.LATENCIES, rolled.latencies().text());
    }
    return new Point(
        measurement, rolled.labels(), Instant.ofEpochSecond(rolled.at()), numbers, texts);
  }

  /** Joins a later roll-up with what is gathered. */
  static void addTo(Rolled rolled, Point point) {
    String count = Rolled.FIGURES.getFirst();
    for (String name : point.numbers().keySet()) {
      if (name.startsWith(count)) {
        String field = name.substring(count.length());
        double[] figures = figures(point, field);
        Rolled.Figures its = rolled.of(field);
        its.tally().join(figures[0], figures[1], figures[2], figures[3], figures[4]);
        String sketch = point.texts().get(SKETCH + field);
        if (sketch != null) {
          its.sketch().merge(bytes(sketch));
        }
      }
    }
    String latencies = point.texts().get(Rolled.LATENCIES);
    if (latencies != null) {
      rolled.addLatencies(latencies);
    }
  }

  /** Count, sum, least, largest and last; a count of 0 where it is no roll-up of the field. */
  static double[] figures(Point point, String field) {
    double[] figures = new double[Rolled.FIGURES.size()];
    for (int i = 0; i < figures.length; i++) {
      figures[i] = point.numbers().getOrDefault(Rolled.FIGURES.get(i) + field, 0.0);
    }
    return figures;
  }

  static byte[] bytes(String sketch) {
    return Base64.getDecoder().decode(sketch);
  }
}
