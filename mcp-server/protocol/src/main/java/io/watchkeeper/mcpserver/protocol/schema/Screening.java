package io.watchkeeper.mcpserver.protocol.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * The look at a schema before it is compiled: is it bounded, does it stay within itself, and does
 * the fast path know all of it? A keyword that nobody knows stops the start, since passing over it
 * would let through what the author meant to refuse. No reference is ever followed over a network
 * (2026-07-28, Overview, $ref Resolution).
 */
final class Screening {

  /** Tools are written by hand; a schema deeper than this is a mistake. */
  static final int MAX_DEPTH = 16;

  /** Schemas and subschemas of one document. */
  static final int MAX_SCHEMAS = 2_000;

  /** Longer patterns belong into the handler. */
  static final int MAX_PATTERN_CHARACTERS = 500;

  private final SchemaDialect dialect;
  private int schemas;
  private boolean fast = true;

  private Screening(SchemaDialect dialect) {
    this.dialect = dialect;
  }

  /**
   * True when the fast path knows all of it.
   *
   * @throws IllegalArgumentException that says where the document cannot be accepted, and why
   */
  static boolean isFast(JsonNode document, SchemaDialect dialect) {
    Screening screening = new Screening(dialect);
    screening.look("#", document, 0);
    return screening.fast;
  }

  private void look(String place, JsonNode schema, int depth) {
    Mistake.unless(depth <= MAX_DEPTH, place, "nests deeper than " + MAX_DEPTH);
    Mistake.unless(++schemas <= MAX_SCHEMAS, place, "is one of more than " + MAX_SCHEMAS);
    if (schema.isBoolean()) {
      // Where additionalProperties is false, the fast path knows what to do.
      fast &= schema.booleanValue() || place.endsWith("/additionalProperties");
      return;
    }
    Mistake.unless(schema.isObject(), place, "must be an object, true or false");
    for (Map.Entry<String, JsonNode> member : schema.properties()) {
      look(place, member, depth);
    }
  }

  private void look(String place, Map.Entry<String, JsonNode> member, int depth) {
    String name = member.getKey();
    JsonNode value = member.getValue();
    Keyword keyword = Keyword.find(name, dialect);
    if (keyword == null) {
      throw Mistake.at(
          place, "uses \"" + name + "\", which is no keyword of " + dialect + "; is it misspelt?");
    }
    fast &= keyword.fast();
    Mistake.unless(
        depth == 0 || !(name.equals("$schema") || name.equals("$id")),
        place,
        "has a " + name + ", which only the whole document may have");
    String inside = place + "/" + name;
    switch (keyword.holds()) {
      case DATA -> {}
      case SCHEMA -> lookAtSchema(inside, value, depth);
      case SCHEMAS -> lookAtAll(inside, value, depth);
      case NAMED_SCHEMAS -> {
        Mistake.unless(value.isObject(), inside, "must be an object");
        for (Map.Entry<String, JsonNode> named : value.properties()) {
          if (!name.equals("dependencies") || !named.getValue().isArray()) {
            look(inside + "/" + named.getKey(), named.getValue(), depth + 1);
          }
        }
      }
      case REFERENCE ->
          Mistake.unless(
              value.isTextual() && value.textValue().startsWith("#"),
              place,
              "uses \"" + name + "\" to something outside; references within, #/…, are served");
      case PATTERN ->
          Mistake.unless(
              value.isTextual() && value.textValue().length() <= MAX_PATTERN_CHARACTERS,
              place,
              "needs a pattern of at most " + MAX_PATTERN_CHARACTERS + " characters");
    }
    if (name.equals("patternProperties")) {
      value
          .fieldNames()
          .forEachRemaining(pattern ->
              Mistake.unless(
                  pattern.length() <= MAX_PATTERN_CHARACTERS, inside, "has too long a pattern"));
    }
  }

  private void lookAtSchema(String place, JsonNode value, int depth) {
    // Draft-07 lets items be a list, one schema for each place.
    if (value.isArray() && dialect == SchemaDialect.DRAFT_07 && place.endsWith("/items")) {
      fast = false;
      lookAtAll(place, value, depth);
    } else {
      look(place, value, depth + 1);
    }
  }

  private void lookAtAll(String place, JsonNode list, int depth) {
    Mistake.unless(list.isArray() && !list.isEmpty(), place, "must be a list with schemas in it");
    for (int i = 0; i < list.size(); i++) {
      look(place + "/" + i, list.get(i), depth + 1);
    }
  }
}
