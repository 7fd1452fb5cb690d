package io.watchkeeper.mcpserver.notion;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Id of a page, block or data source.
 *
 * @param dashed UUID in lower case, 8-4-4-4-12
 */
public record NotionId(String dashed) {

  private static final Pattern DASHED =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  /** A page's address ends in its title and 32 hex digits; parameters may follow. */
  private static final Pattern LINK =
      Pattern.compile("https?://[^?#]*?([0-9a-f]{32}|" + DASHED.pattern() + ")/?(?:[?#].*)?");

  private static final Pattern PLAIN = Pattern.compile("[0-9a-f]{32}");

  /** Longest text that is looked at; Notion's own links stay far below. */
  private static final int MAX_CHARACTERS = 500;

  /** With dashes, without, or as the address of a page; empty when it is none of them. */
  public static Optional<NotionId> parse(String given) {
    String text = given.strip().toLowerCase(Locale.ROOT);
    if (text.length() > MAX_CHARACTERS) {
      return Optional.empty();
    }
    if (DASHED.matcher(text).matches()) {
      return Optional.of(new NotionId(text));
    }
    if (PLAIN.matcher(text).matches()) {
      return Optional.of(new NotionId(dashes(text)));
    }
    Matcher link = LINK.matcher(text);
    return link.matches()
        ? Optional.of(new NotionId(dashes(link.group(1).replace("-", ""))))
        : Optional.empty();
  }

  private static String dashes(String hex) {
    return String.join(
        "-",
        hex.substring(0, 8),
        hex.substring(8, 12),
        hex.substring(12, 16),
        hex.substring(16, 20),
        hex.substring(20));
  }
}
