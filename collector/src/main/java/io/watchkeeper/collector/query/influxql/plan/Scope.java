package io.watchkeeper.collector.query.influxql.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Which points of one measurement are asked for, and how they are taken together.
 *
 * @param tags that are grouped by
 */
record Scope(String measurement, Filter filter, Intervals intervals, List<String> tags) {

  Scope {
    tags = List.copyOf(tags);
  }

  String metric(String field) {
    return measurement + "." + field;
  }

  Group group(Map<String, String> labels) {
    return Group.of(tags, labels);
  }

  Scope with(Intervals other) {
    return new Scope(measurement, filter, other, tags);
  }

  /** One group of it, in a narrower window. */
  Scope of(Group group, long from, long to) {
    Map<String, String> pinned = new HashMap<>(filter.pinned());
    group
        .tags()
        .forEach((tag, value) -> {
          if (!value.isEmpty()) {
            pinned.put(tag, value);
          }
        });
    return new Scope(
        measurement,
        new Filter(filter.from(), filter.to(), pinned, filter.condition()),
        new Intervals(Intervals.Length.WHOLE, from, to, OptionalLong.of(from)),
        tags);
  }
}
