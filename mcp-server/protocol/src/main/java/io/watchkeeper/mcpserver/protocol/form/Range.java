package io.watchkeeper.mcpserver.protocol.form;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Optional;

/** A closed interval; an end that is absent is open to infinity. */
record Range(Optional<BigDecimal> low, Optional<BigDecimal> high) {

  static Range of(JsonNode schema, String low, String high) {
    return new Range(bound(schema, low), bound(schema, high));
  }

  private static Optional<BigDecimal> bound(JsonNode schema, String name) {
    JsonNode bound = schema.get(name);
    if (bound == null) {
      return Optional.empty();
    }
    if (!bound.isNumber()) {
      throw new IllegalArgumentException(name + " must be a number");
    }
    return Optional.of(bound.decimalValue());
  }

  boolean admits(long value) {
    return admits(BigDecimal.valueOf(value));
  }

  boolean admits(BigDecimal value) {
    return low.stream().allMatch(bound -> value.compareTo(bound) >= 0)
        && high.stream().allMatch(bound -> value.compareTo(bound) <= 0);
  }

  /** Such as ", 1 to 5 characters"; empty where everything is admitted. */
  String phrase(String unit) {
    if (low.isEmpty() && high.isEmpty()) {
      return "";
    }
    String words =
        low.map(bound -> "from " + bound.toPlainString()).orElse("")
            + high.map(bound -> " up to " + bound.toPlainString()).orElse("");
    return ", " + (words.strip() + " " + unit).strip();
  }
}
