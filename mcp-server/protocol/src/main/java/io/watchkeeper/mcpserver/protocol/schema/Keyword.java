package io.watchkeeper.mcpserver.protocol.schema;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A keyword of JSON Schema: what stands behind it, and who understands it.
 *
 * @param fast whether the fast path has code for it
 */
record Keyword(String name, Holds holds, boolean fast) {

  /** What stands behind a keyword. */
  enum Holds {
    /** A plain value, or data that only looks like a schema. */
    DATA,
    SCHEMA,
    SCHEMAS,
    /** Names of the author's choice, each with a schema. */
    NAMED_SCHEMAS,
    /** {@code $ref} and its kin. */
    REFERENCE,
    PATTERN
  }

  private static final List<String> DESCRIBING =
      List.of(
          "$schema",
          "$comment",
          "title",
          "description",
          "default",
          "examples",
          "deprecated",
          "readOnly",
          "writeOnly",
          "format",
          "contentEncoding",
          "contentMediaType");

  private static final List<String> FAST_DATA =
      List.of(
          "type",
          "enum",
          "const",
          "required",
          "minimum",
          "maximum",
          "minLength",
          "maxLength",
          "minItems",
          "maxItems");

  private static final Map<String, Keyword> COMMON = new HashMap<>();
  private static final Map<String, Keyword> NEW = new HashMap<>();
  private static final Map<String, Keyword> OLD = new HashMap<>();

  static {
    DESCRIBING.forEach(name -> COMMON.put(name, new Keyword(name, Holds.DATA, true)));
    FAST_DATA.forEach(name -> COMMON.put(name, new Keyword(name, Holds.DATA, true)));
    COMMON.put("properties", new Keyword("properties", Holds.NAMED_SCHEMAS, true));
    COMMON.put("items", new Keyword("items", Holds.SCHEMA, true));
    COMMON.put("additionalProperties", new Keyword("additionalProperties", Holds.SCHEMA, true));
    slow(COMMON, Holds.DATA, "$id", "multipleOf", "exclusiveMinimum", "exclusiveMaximum");
    slow(COMMON, Holds.DATA, "uniqueItems", "minProperties", "maxProperties");
    slow(COMMON, Holds.SCHEMA, "not", "if", "then", "else", "contains", "propertyNames");
    slow(COMMON, Holds.SCHEMAS, "allOf", "anyOf", "oneOf");
    slow(COMMON, Holds.NAMED_SCHEMAS, "definitions", "patternProperties");
    slow(COMMON, Holds.REFERENCE, "$ref");
    slow(COMMON, Holds.PATTERN, "pattern");
    slow(NEW, Holds.DATA, "$anchor", "$dynamicAnchor", "minContains", "maxContains");
    slow(NEW, Holds.DATA, "dependentRequired");
    slow(NEW, Holds.SCHEMA, "unevaluatedItems", "unevaluatedProperties", "contentSchema");
    slow(NEW, Holds.SCHEMAS, "prefixItems");
    slow(NEW, Holds.NAMED_SCHEMAS, "$defs", "dependentSchemas");
    slow(NEW, Holds.REFERENCE, "$dynamicRef");
    slow(OLD, Holds.SCHEMA, "additionalItems");
    slow(OLD, Holds.NAMED_SCHEMAS, "dependencies");
  }

  private static void slow(Map<String, Keyword> into, Holds holds, String... names) {
    Arrays.stream(names).forEach(name -> into.put(name, new Keyword(name, holds, false)));
  }

  /** Null when the dialect has none of that name; extensions, "x-" before them, only describe. */
  static @Nullable Keyword find(String name, SchemaDialect dialect) {
    Keyword common = COMMON.get(name);
    if (common != null) {
      return common;
    }
    if (name.startsWith("x-")) {
      return new Keyword(name, Holds.DATA, true);
    }
    return switch (dialect) {
      case DRAFT_2020_12 -> NEW.get(name);
      case DRAFT_07 -> OLD.get(name);
    };
  }
}
