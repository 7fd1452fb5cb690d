package io.watchkeeper.mcpserver.protocol.schema;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Which JSON Schema a document is written in; 2020-12 unless {@code $schema} says otherwise. */
public enum SchemaDialect {
  DRAFT_2020_12("https://json-schema.org/draft/2020-12/schema"),
  DRAFT_07("http://json-schema.org/draft-07/schema");

  private final String uri;

  SchemaDialect(String uri) {
    this.uri = uri;
  }

  /** Null when the document names another one. */
  static @Nullable SchemaDialect of(JsonNode document) {
    JsonNode named = document.get("$schema");
    if (named == null) {
      return DRAFT_2020_12;
    }
    String text = named.asText();
    // Draft-07 names itself with an empty fragment, and many leave that out.
    String bare = text.endsWith("#") ? text.substring(0, text.length() - 1) : text;
    for (SchemaDialect dialect : values()) {
      if (dialect.uri.equals(bare)) {
        return dialect;
      }
    }
    return null;
  }
}
