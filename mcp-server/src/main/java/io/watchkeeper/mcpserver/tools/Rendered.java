package io.watchkeeper.mcpserver.tools;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A backend's answer as the model will see it. This is what the cache keeps, so a hit does no work.
 *
 * @param structured null when the text says it all; shared by all who get it from the cache: never
 *     changed after it was made
 */
record Rendered(String text, @Nullable JsonNode structured) {

  /** A tree costs about this many bytes for one of its JSON, by a rough count of its objects. */
  private static final long BYTES_A_CHARACTER_OF_TREE = 8;

  /** Estimate for the cache's bound; Latin text is one byte a character, other text two. */
  long bytes() {
    return 128 + 2L * text.length() + BYTES_A_CHARACTER_OF_TREE * structuredCharacters();
  }

  private long structuredCharacters() {
    return structured == null ? 0 : structured.toString().length();
  }
}
