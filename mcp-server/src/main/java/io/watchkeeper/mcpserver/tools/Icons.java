package io.watchkeeper.mcpserver.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.watchkeeper.mcpserver.protocol.json.Excerpt;
import java.util.Optional;

/** A page's icon as a model writes it: one emoji, or the word none. */
final class Icons {

  static final String NONE = "none";

  /** Families joined of four people have eleven; more is a sentence. */
  private static final int MOST_CHARACTERS = 32;

  private Icons() {}

  /** Notion's value, JSON's null for none; empty when it is no icon. */
  static Optional<JsonNode> read(String text) {
    String icon = text.strip();
    if (icon.equals(NONE)) {
      return Optional.of(JsonNodeFactory.instance.nullNode());
    }
    boolean emoji =
        !icon.isEmpty()
            && icon.length() <= MOST_CHARACTERS
            && icon.codePoints().anyMatch(c -> c > 0xFF)
            && icon.codePoints().noneMatch(Character::isLetter);
    return emoji
        ? Optional.of(JsonNodeFactory.instance.objectNode().put("type", "emoji").put("emoji", icon))
        : Optional.empty();
  }

  static String advice(String given) {
    return "icon is one emoji such as \uD83D\uDCCC, or \"none\", not " + Excerpt.of(given);
  }
}
