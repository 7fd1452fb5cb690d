package io.watchkeeper.collector.store;

import io.watchkeeper.collector.model.Numbers;
import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.model.Texts;
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
    Texts labels = point.labelRow();
    for (int i = 0; i < labels.size(); i++) {
      if (labels.value(i).isEmpty()) {
        throw new IllegalArgumentException(
            "label '" + labels.columns().name(i) + "' is empty: leave it out");
      }
    }
    Numbers numbers = point.numberRow();
    for (int i = 0; i < numbers.size(); i++) {
      if (!Double.isFinite(numbers.number(i))) {
        throw new IllegalArgumentException(
            "field '" + numbers.columns().name(i) + "' is not finite: leave it out");
      }
    }
  }

  private static void once(Set<String> names, String name) {
    if (!names.add(name.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("'" + name + "' is there twice in one point");
    }
  }
}
