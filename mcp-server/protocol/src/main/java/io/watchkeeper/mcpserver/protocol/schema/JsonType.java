package io.watchkeeper.mcpserver.protocol.schema;

import com.fasterxml.jackson.databind.JsonNode;

/** The types of JSON Schema 2020-12 (Core, 4.2.1), with integer told from number by value. */
enum JsonType {
  OBJECT("an object"),
  ARRAY("an array"),
  STRING("a string"),
  INTEGER("an integer"),
  NUMBER("a number"),
  BOOLEAN("true or false"),
  NULL("null");

  private final String phrase;

  JsonType(String phrase) {
    this.phrase = phrase;
  }

  String phrase() {
    return phrase;
  }

  boolean fits(JsonNode value) {
    return switch (this) {
      case OBJECT -> value.isObject();
      case ARRAY -> value.isArray();
      case STRING -> value.isTextual();
      case INTEGER -> value.isIntegralNumber() || isWhole(value);
      case NUMBER -> value.isIntegralNumber() || isFinite(value);
      case BOOLEAN -> value.isBoolean();
      case NULL -> value.isNull();
    };
  }

  /** 1.0 is an integer (Validation, 6.1.1); 1e999 is beyond a double and no number for us. */
  private static boolean isWhole(JsonNode value) {
    return isFinite(value) && Math.rint(value.doubleValue()) == value.doubleValue();
  }

  private static boolean isFinite(JsonNode value) {
    return value.isFloatingPointNumber() && Double.isFinite(value.doubleValue());
  }
}
