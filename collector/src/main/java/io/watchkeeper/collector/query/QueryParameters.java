package io.watchkeeper.collector.query;

import io.micronaut.http.HttpParameters;
import io.watchkeeper.collector.model.WindowQuery;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
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
    Map<String, String> labels = new HashMap<>();
    for (String name : parameters.names()) {
      if (name.startsWith(LABEL_PREFIX)) {
        labels.put(name.substring(LABEL_PREFIX.length()), required(parameters.get(name), name));
      }
    }
    return new WindowQuery(
        required(parameters.get("metric"), "metric"),
        labels,
        instant(parameters.get("from"), "from"),
        instant(parameters.get("to"), "to"));
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
