package io.watchkeeper.collector.store;

import io.watchkeeper.collector.model.Point;
import java.util.Set;

/**
 * What a point is made of but for its values. A source tells the same of itself each second, so of
 * thousands of points there are a few shapes, and what depends on names alone is looked at once.
 */
public record Shape(
    String measurement, Set<String> labels, Set<String> numbers, Set<String> texts) {

  public static Shape of(Point point) {
    return new Shape(
        point.measurement(),
        point.labels().keySet(),
        point.numbers().keySet(),
        point.texts().keySet());
  }
}
