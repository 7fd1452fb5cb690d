package io.watchkeeper.collector.query.influxql.plan;

import io.watchkeeper.collector.query.influxql.syntax.Condition;
import io.watchkeeper.collector.query.influxql.syntax.NameTest;
import java.util.HashMap;
import java.util.Map;

/**
 * A condition taken apart.
 *
 * @param from first nanosecond, included; {@link Long#MIN_VALUE} when none is named
 * @param to last nanosecond, excluded; {@link Long#MAX_VALUE} when none is named
 * @param pinned labels that every series must have, for the store to look for
 * @param condition the whole, for what the store cannot look for
 */
record Filter(long from, long to, Map<String, String> pinned, Condition condition) {

  Filter {
    pinned = Map.copyOf(pinned);
  }

  static Filter of(Condition condition) {
    Bounds bounds = new Bounds();
    bounds.narrow(condition);
    return new Filter(bounds.from, bounds.to, bounds.pinned, condition);
  }

  boolean bounded() {
    return from != Long.MIN_VALUE;
  }

  boolean isEmpty() {
    return from >= to;
  }

  /** Whether a series with these labels is meant. */
  boolean admits(Map<String, String> labels) {
    return admits(condition, labels);
  }

  private static boolean admits(Condition condition, Map<String, String> labels) {
    return switch (condition) {
      case Condition.All _ -> true;
      case Condition.And and -> admits(and.left(), labels) && admits(and.right(), labels);
      case Condition.Or or -> admits(or.left(), labels) || admits(or.right(), labels);
      case Condition.Tag tag -> tag.value().admits(labels.getOrDefault(tag.key(), ""));
      case Condition.Time _ -> true;
    };
  }

  /** What all parts joined by AND say together. */
  private static final class Bounds {
    private long from = Long.MIN_VALUE;
    private long to = Long.MAX_VALUE;
    private final Map<String, String> pinned = new HashMap<>();

    void narrow(Condition condition) {
      switch (condition) {
        case Condition.All _ -> {}
        case Condition.And and -> {
          narrow(and.left());
          narrow(and.right());
        }
        case Condition.Or or -> {
          refuseTime(or.left());
          refuseTime(or.right());
        }
        case Condition.Tag tag -> {
          if (tag.value() instanceof NameTest.OneOf one && one.texts().size() == 1) {
            String value = one.texts().iterator().next();
            if (!value.isEmpty()) {
              pinned.putIfAbsent(tag.key(), value);
            }
          }
        }
        case Condition.Time time -> narrow(time);
      }
    }

    private void narrow(Condition.Time time) {
      long at = time.nanos();
      switch (time.comparison()) {
        case BEFORE -> to = Math.min(to, at);
        case UNTIL -> to = Math.min(to, at + 1);
        case AT -> {
          from = Math.max(from, at);
          to = Math.min(to, at + 1);
        }
        case FROM -> from = Math.max(from, at);
        case AFTER -> from = Math.max(from, at + 1);
      }
    }

    private static void refuseTime(Condition condition) {
      switch (condition) {
        case Condition.All _ -> {}
        case Condition.And and -> {
          refuseTime(and.left());
          refuseTime(and.right());
        }
        case Condition.Or or -> {
          refuseTime(or.left());
          refuseTime(or.right());
        }
        case Condition.Tag _ -> {}
        case Condition.Time _ ->
            throw new IllegalArgumentException(
                "a time stands within OR: join it with AND to all the rest");
      }
    }
  }
}
