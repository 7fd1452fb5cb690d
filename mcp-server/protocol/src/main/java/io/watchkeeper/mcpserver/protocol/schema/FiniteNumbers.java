package io.watchkeeper.mcpserver.protocol.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A number such as 1e999 is read as infinity, which no handler expects and no JSON can say. It fits
 * no schema, wherever it stands: also where a schema says nothing.
 */
public final class FiniteNumbers {

  private FiniteNumbers() {}

  /** Whether all numbers in the value are finite. */
  public static boolean only(JsonNode value) {
    if (value.isNumber()) {
      return JsonType.NUMBER.fits(value);
    }
    if (value.isContainerNode() && !value.isEmpty()) {
      for (JsonNode child : value) {
        if (!only(child)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Empty when they are. */
  public static List<Violation> violations(JsonNode value) {
    return only(value)
        ? List.of()
        : List.of(
            new Violation(
                "object", "numbers between -1.7e308 and 1.7e308 only", "one that is beyond"));
  }
}
