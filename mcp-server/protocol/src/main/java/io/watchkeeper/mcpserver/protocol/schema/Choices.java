package io.watchkeeper.mcpserver.protocol.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The values of an {@code enum}, or the one of a {@code const}. */
final class Choices {

  static final Choices ANY = new Choices(List.of());

  /**
   * Numbers are equal by value, 1 and 1.0, at any depth (Core, 4.2.2). Only asked whether it is
   * zero.
   */
  private static final Comparator<JsonNode> BY_VALUE =
      (left, right) -> {
        if (left.isNumber() && right.isNumber()) {
          return sameNumber(left, right) ? 0 : 1;
        }
        return left.equals(right) ? 0 : 1;
      };

  private final List<JsonNode> all;

  /** The choices again when all of them are texts, which is the usual case; otherwise empty. */
  private final Set<String> texts;

  Choices(List<JsonNode> all) {
    this.all = List.copyOf(all);
    this.texts =
        all.stream().allMatch(JsonNode::isTextual)
            ? all.stream().map(JsonNode::textValue).collect(Collectors.toUnmodifiableSet())
            : Set.of();
  }

  boolean admit(JsonNode value) {
    if (all.isEmpty()) {
      return true;
    }
    if (!texts.isEmpty()) {
      return value.isTextual() && texts.contains(value.textValue());
    }
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).equals(BY_VALUE, value)) {
        return true;
      }
    }
    return false;
  }

  private static boolean sameNumber(JsonNode left, JsonNode right) {
    if (left.isIntegralNumber() && right.isIntegralNumber()) {
      return (left.canConvertToLong() && right.canConvertToLong())
          ? left.longValue() == right.longValue()
          : left.bigIntegerValue().equals(right.bigIntegerValue());
    }
    if (!JsonType.NUMBER.fits(left) || !JsonType.NUMBER.fits(right)) {
      return left.equals(right);
    }
    return left.decimalValue().compareTo(right.decimalValue()) == 0;
  }

  List<JsonNode> all() {
    return all;
  }
}
