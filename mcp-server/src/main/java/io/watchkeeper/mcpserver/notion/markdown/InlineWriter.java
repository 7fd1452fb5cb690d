package io.watchkeeper.mcpserver.notion.markdown;

import io.watchkeeper.mcpserver.notion.markdown.Span.Mark;
import java.util.List;

/** Writes styled text so that {@link InlineReader} gets the same text back. */
final class InlineWriter {

  private InlineWriter() {}

  /**
   * With stars where they are understood, and with tags where stars would touch or open nothing.
   */
  static String write(List<Span> spans) {
    List<Span> joined = Span.joined(spans);
    String stars = write(joined, false);
    return InlineReader.read(stars).equals(joined) ? stars : write(joined, true);
  }

  private static String write(List<Span> spans, boolean tags) {
    StringBuilder out = new StringBuilder();
    for (Span span : spans) {
      boolean code = span.marks().contains(Mark.CODE);
      String words = code ? code(span.text()) : escape(span.text());
      words = wrap(words, span, Mark.STRIKETHROUGH, tags ? "s" : "~~");
      words = wrap(words, span, Mark.ITALIC, tags ? "i" : "*");
      words = wrap(words, span, Mark.BOLD, tags ? "b" : "**");
      String link = span.link();
      out.append(link == null ? words : "[" + words + "](" + target(link) + ")");
    }
    return out.toString();
  }

  private static String wrap(String words, Span span, Mark mark, String sign) {
    if (!span.marks().contains(mark)) {
      return words;
    }
    return Character.isLetter(sign.charAt(0))
        ? "<" + sign + ">" + words + "</" + sign + ">"
        : sign + words + sign;
  }

  /** In pointed brackets where it would end too early without. */
  private static String target(String link) {
    return link.matches("[^<>()\\s\\\\]*") ? link : "<" + link + ">";
  }

  /** Between more backticks than stand together inside. */
  private static String code(String text) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    String fence = "`".repeat(longest + 1);
    boolean pad = text.startsWith("`") || text.endsWith("`") || padded(text);
    return pad ? fence + " " + text + " " + fence : fence + text + fence;
  }

  private static boolean padded(String text) {
    return text.startsWith(" ") && text.endsWith(" ") && !text.isBlank();
  }

  /** Characters that would be taken for markup; underscores within words are none. */
  private static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length() + 8);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean inWord =
          c == '_'
              && i > 0
              && i + 1 < text.length()
              && Character.isLetterOrDigit(text.charAt(i - 1))
              && Character.isLetterOrDigit(text.charAt(i + 1));
      // The last "!" may meet the bracket of a link.
      boolean image = c == '!' && i + 1 == text.length();
      if (image || ("\\*_`[]<>~|".indexOf(c) >= 0 && !inWord)) {
        out.append('\\');
      }
      out.append(c);
    }
    return out.toString().replace("\n", "<br>");
  }
}
