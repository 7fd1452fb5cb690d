package io.watchkeeper.collector.query;

import io.micronaut.http.HttpParameters;
import io.watchkeeper.collector.model.Aggregate;
import io.watchkeeper.collector.model.Gaps;
import io.watchkeeper.collector.model.RangeQuery;
import io.watchkeeper.collector.model.WindowQuery;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of a query; each refusal says what to write instead. */
final class QueryParameters {

  private static final String LABEL_PREFIX = "label.";

  private QueryParameters() {}

  static int limit(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException wrong) {
      throw new IllegalArgumentException(
          "limit '" + text + "' is no number: write 1 to 3600", wrong);
    }
  }

  static WindowQuery window(HttpParameters parameters) {
    return new WindowQuery(
        required(parameters.get("metric"), "metric"),
        labels(parameters),
        instant(parameters.get("from"), "from"),
        instant(parameters.get("to"), "to"));
  }

  static RangeQuery range(HttpParameters parameters) {
    return new RangeQuery(
        required(parameters.get("metric"), "metric"),
        labels(parameters),
        new RangeQuery.Window(
            instant(parameters.get("from"), "from"),
            instant(parameters.get("to"), "to"),
            step(required(parameters.get("step"), "step"))),
        one(Aggregate.values(), parameters.get("aggregate", String.class, "mean"), "aggregate"),
        one(Gaps.values(), parameters.get("gaps", String.class, "leave"), "gaps"));
  }

  private static Map<String, String> labels(HttpParameters parameters) {
    Map<String, String> labels = new HashMap<>();
    for (String name : parameters.names()) {
      if (name.startsWith(LABEL_PREFIX)) {
        labels.put(name.substring(LABEL_PREFIX.length()), required(parameters.get(name), name));
      }
    }
    return labels;
  }

  private static Duration step(String text) {
    try {
      return text.startsWith("P") ? Duration.parse(text) : Duration.ofSeconds(Long.parseLong(text));
    } catch (DateTimeParseException | NumberFormatException | ArithmeticException wrong) {
      throw new IllegalArgumentException(
          "step '" + text + "' is no duration: write whole seconds such as 60, or PT1M, PT1H, P1D",
          wrong);
    }
  }

  private static <E extends Enum<E>> E one(E[] values, String text, String name) {
    for (E value : values) {
      if (value.name().equalsIgnoreCase(text)) {
        return value;
      }
    }
    throw new IllegalArgumentException(
        Arrays.stream(values)
            .map(value -> value.name().toLowerCase(Locale.ROOT))
            .collect(
                Collectors.joining(
                    ", ", "the parameter " + name + " is '" + text + "': write one of ", "")));
  }

  private static Instant instant(@Nullable String text, String name) {
    try {
      return Instant.parse(required(text, name));
    } catch (DateTimeParseException wrong) {
      throw new IllegalArgumentException(
          name + " '" + text + "' is no instant: write one such as 2026-11-20T10:00:00Z", wrong);
    }
  }

  private static String required(@Nullable String text, String name) {
    if (text == null || text.isEmpty()) {
      throw new IllegalArgumentException("the parameter " + name + " is missing");
    }
    return text;
  }
}
