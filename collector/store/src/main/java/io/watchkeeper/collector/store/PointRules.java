package io.watchkeeper.collector.store;

import io.watchkeeper.collector.model.Point;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** What a point must be to fit into a row; a point that breaks a rule is refused, never bent. */
public final class PointRules {

  private PointRules() {}

  public static void check(Point point) {
    check(Shape.of(point));
    checkValues(point);
  }

  /** The names. */
  public static void check(Shape shape) {
    Identifiers.valid("measurement", shape.measurement());
    if (shape.numbers().isEmpty() && shape.texts().isEmpty()) {
      throw new IllegalArgumentException("a point of " + shape.measurement() + " has no field");
    }
    Set<String> names = new HashSet<>();
    shape.labels().forEach(label -> once(names, Identifiers.valid("label", label)));
    shape.numbers().forEach(field -> once(names, Identifiers.valid("field", field)));
    shape.texts().forEach(field -> once(names, Identifiers.valid("field", field)));
  }

  /** What stands under the names. */
  public static void checkValues(Point point) {
    point
        .labels()
        .forEach((label, value) -> {
          if (value.isEmpty()) {
            throw new IllegalArgumentException("label '" + label + "' is empty: leave it out");
          }
        });
    point
        .numbers()
        .forEach((field, value) -> {
          if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("field '" + field + "' is not finite: leave it out");
          }
        });
  }

  private static void once(Set<String> names, String name) {
    if (!names.add(name.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("'" + name + "' is there twice in one point");
    }
  }
}
