package io.watchkeeper.collector.store;

import io.watchkeeper.collector.model.Point;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** What a point must be to fit into a row; a point that breaks a rule is refused, never bent. */
public final class PointRules {

  private PointRules() {}

  public static void check(Point point) {
    Identifiers.valid("measurement", point.measurement());
    if (point.numbers().isEmpty() && point.texts().isEmpty()) {
      throw new IllegalArgumentException("a point of " + point.measurement() + " has no field");
    }
    Set<String> names = new HashSet<>();
    point
        .labels()
        .forEach((label, value) -> {
          once(names, Identifiers.valid("label", label));
          if (value.isEmpty()) {
            throw new IllegalArgumentException("label '" + label + "' is empty: leave it out");
          }
        });
    point
        .numbers()
        .forEach((field, value) -> {
          once(names, Identifiers.valid("field", field));
          if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("field '" + field + "' is not finite: leave it out");
          }
        });
    point.texts().keySet().forEach(field -> once(names, Identifiers.valid("field", field)));
  }

  private static void once(Set<String> names, String name) {
    if (!names.add(name.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("'" + name + "' is there twice in one point");
    }
  }
}
