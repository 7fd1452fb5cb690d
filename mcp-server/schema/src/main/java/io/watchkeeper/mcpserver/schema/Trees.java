package io.watchkeeper.mcpserver.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes the library's trees (Jackson 3) of ours (Jackson 2). Numbers are made one by value on the
 * way, so that 1.0 is the integer 1 everywhere: as a type, in an enum, among unique items.
 */
final class Trees {

  private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;

  private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

  private final @Nullable Meter meter;

  private Trees(@Nullable Meter meter) {
    this.meter = meter;
  }

  /** For a schema, which is looked at as long as it lives. */
  static tools.jackson.databind.JsonNode free(JsonNode value) {
    return new Trees(null).of(value);
  }

  /** For a value, in which only so many looks may be taken. */
  static tools.jackson.databind.JsonNode metered(JsonNode value) {
    return new Trees(new Meter()).of(value);
  }

  private tools.jackson.databind.JsonNode of(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT -> {
        Map<String, tools.jackson.databind.JsonNode> members =
            meter == null ? new LinkedHashMap<>() : new MeteredMap(meter);
        for (Map.Entry<String, JsonNode> member : value.properties()) {
          members.put(member.getKey(), of(member.getValue()));
        }
        yield new ObjectNode(MAKE, members);
      }
      case ARRAY -> {
        List<tools.jackson.databind.JsonNode> elements =
            meter == null ? new ArrayList<>() : new MeteredList(meter);
        for (JsonNode element : value) {
          elements.add(of(element));
        }
        yield new ArrayNode(MAKE, elements);
      }
      case STRING -> MAKE.stringNode(value.textValue());
      case NUMBER -> number(value);
      case BOOLEAN -> MAKE.booleanNode(value.booleanValue());
      case NULL -> MAKE.nullNode();
      case BINARY, MISSING, POJO ->
          throw new IllegalArgumentException("no JSON: " + value.getNodeType());
    };
  }

  private static tools.jackson.databind.JsonNode number(JsonNode value) {
    if (value.isIntegralNumber()) {
      return integer(value.bigIntegerValue());
    }
    double rounded = value.doubleValue();
    if (!Double.isFinite(rounded)) {
      throw new IllegalArgumentException("a number beyond a double");
    }
    // The decimal is as long as the exponent of a double allows: 309 digits.
    return Math.rint(rounded) == rounded
        ? integer(value.decimalValue().toBigInteger())
        : MAKE.numberNode(new BigDecimal(value.decimalValue().toPlainString()));
  }

  private static tools.jackson.databind.JsonNode integer(BigInteger value) {
    if (value.compareTo(LEAST) < 0 || value.compareTo(MOST) > 0) {
      return MAKE.numberNode(value);
    }
    long exact = value.longValue();
    return exact == (int) exact ? MAKE.numberNode((int) exact) : MAKE.numberNode(exact);
  }
}
