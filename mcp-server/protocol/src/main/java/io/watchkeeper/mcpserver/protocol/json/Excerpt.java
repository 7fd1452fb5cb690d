package io.watchkeeper.mcpserver.protocol.json;

import com.fasterxml.jackson.databind.JsonNode;

/** Quotes what a client sent, short and printable, so that an answer can say what was wrong. */
public final class Excerpt {

  /** Enough to recognise one's own value; a megabyte sent by mistake is not sent back. */
  private static final int MAX_CHARACTERS = 60;

  private Excerpt() {}

  /** The text in double quotes; control characters and halves of surrogate pairs become '?'. */
  public static String of(String text) {
    StringBuilder quoted = new StringBuilder(Math.min(text.length(), MAX_CHARACTERS) + 8);
    quoted.append('"');
    int at = 0;
    while (at < text.length() && at < MAX_CHARACTERS) {
      int character = text.codePointAt(at);
      boolean printable =
          !Character.isISOControl(character)
              && !(character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE);
      quoted.appendCodePoint(printable ? character : '?');
      at += Character.charCount(character);
    }
    if (at < text.length()) {
      return quoted.append("…\" (").append(text.length()).append(" characters)").toString();
    }
    return quoted.append('"').toString();
  }

  /** A value of any kind; of objects and arrays only the kind and the size. */
  public static String of(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> "the string " + of(value.textValue());
      case NUMBER -> clipped(value.asText());
      case BOOLEAN, NULL -> value.asText();
      case OBJECT -> "an object with " + value.size() + " members";
      case ARRAY -> "an array of " + value.size();
      case MISSING, POJO, BINARY -> "nothing readable";
    };
  }

  private static String clipped(String number) {
    return number.length() <= MAX_CHARACTERS ? number : number.substring(0, MAX_CHARACTERS) + "…";
  }
}
