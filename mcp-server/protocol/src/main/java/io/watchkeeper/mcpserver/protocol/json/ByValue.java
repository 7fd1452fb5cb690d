package io.watchkeeper.mcpserver.protocol.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.Map;

/**
 * Whether two JSON values are the same: the order of members does not matter, and numbers are equal
 * by value, 1 and 1.0, at any depth (JSON Schema, Core, 4.2.2).
 */
public final class ByValue {

  /** Only asked whether it is zero. */
  private static final Comparator<JsonNode> SAME =
      (left, right) -> {
        if (left.isNumber() && right.isNumber()) {
          return sameNumber(left, right) ? 0 : 1;
        }
        return left.equals(right) ? 0 : 1;
      };

  private ByValue() {}

  public static boolean equal(JsonNode left, JsonNode right) {
    return left.equals(SAME, right);
  }

  /** Equal for equal values; spread well enough for a table, and no protection against intent. */
  public static int hash(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT -> {
        int sum = 17;
        for (Map.Entry<String, JsonNode> member : value.properties()) {
          // A sum, since members come in any order.
          sum += mixed(31 * member.getKey().hashCode() + hash(member.getValue()));
        }
        yield sum;
      }
      case ARRAY -> {
        int all = 19;
        for (int i = 0; i < value.size(); i++) {
          all = 31 * all + hash(value.get(i));
        }
        yield all;
      }
      case STRING -> value.textValue().hashCode();
      // Equal numbers are the same double; zero has two that are equal.
      case NUMBER -> Double.hashCode(value.doubleValue() + 0.0);
      case BOOLEAN -> Boolean.hashCode(value.booleanValue());
      case NULL -> 23;
      case BINARY, MISSING, POJO -> value.hashCode();
    };
  }

  /** Finalizer of MurmurHash3 (public domain), so that sums of like members do not collide. */
  private static int mixed(int hash) {
    int mixed = (hash ^ (hash >>> 16)) * 0x85ebca6b;
    mixed = (mixed ^ (mixed >>> 13)) * 0xc2b2ae35;
    return mixed ^ (mixed >>> 16);
  }

  private static boolean sameNumber(JsonNode left, JsonNode right) {
    if (left.isIntegralNumber() && right.isIntegralNumber()) {
      return (left.canConvertToLong() && right.canConvertToLong())
          ? left.longValue() == right.longValue()
          : left.bigIntegerValue().equals(right.bigIntegerValue());
    }
    if (!Double.isFinite(left.doubleValue()) || !Double.isFinite(right.doubleValue())) {
      return left.equals(right);
    }
    return left.decimalValue().compareTo(right.decimalValue()) == 0;
  }
}
