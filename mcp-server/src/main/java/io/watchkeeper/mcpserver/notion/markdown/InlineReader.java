package io.watchkeeper.mcpserver.notion.markdown;

import io.watchkeeper.mcpserver.notion.markdown.Span.Mark;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the inside of one line: first cuts it into tokens, then {@link Emphasis} pairs the stars.
 * Linear in the length but for links, whose text is looked for within a bound.
 */
final class InlineReader {

  /** Characters that a backslash takes the meaning from: ASCII punctuation, as in CommonMark. */
  private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

  private static final int MAX_LINK_TEXT = 1_000;

  private static final Pattern TAG =
      Pattern.compile("<(/?)(b|strong|i|em|s|del|br)\\s*/?>", Pattern.CASE_INSENSITIVE);
  private static final Pattern AUTOLINK = Pattern.compile("<((?:https?://|mailto:)[^\\s<>]+)>");
  private static final Pattern TARGET =
      Pattern.compile("\\(\\s*(?:<([^<>\\n]*)>|((?:[^\\s()\\\\]|\\\\.|\\([^\\s()]*\\))*))\\s*\\)");

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private final StringBuilder literal = new StringBuilder();

  /** Lengths of runs of backticks that nothing closes from here on. */
  private final Set<Integer> unclosed = new HashSet<>();

  private int at;

  private InlineReader(String text) {
    this.text = text;
  }

  /** The text with its styles; never fails: what makes no sense as markup is text. */
  static List<Span> read(String text) {
    return Span.joined(new InlineReader(text).spans());
  }

  private List<Span> spans() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\\' && at + 1 < text.length() && PUNCTUATION.indexOf(text.charAt(at + 1)) >= 0) {
        literal.append(text.charAt(at + 1));
        at += 2;
      } else if (!(c == '`' && code())
          && !(c == '<' && tag())
          && !(c == '[' && link(at))
          && !(c == '!' && text.startsWith("![", at) && link(at + 1))
          && !((c == '*' || c == '_' || c == '~') && delimiters(c))) {
        literal.append(c);
        at++;
      }
    }
    flush();
    return Emphasis.resolve(tokens);
  }

  private void flush() {
    if (!literal.isEmpty()) {
      tokens.add(new Token.Words(List.of(Span.plain(literal.toString()))));
      literal.setLength(0);
    }
  }

  private void add(Token token, int next) {
    flush();
    tokens.add(token);
    at = next;
  }

  private boolean code() {
    int open = run('`', at);
    if (unclosed.contains(open)) {
      literal.append(text, at, at + open);
      at += open;
      return true;
    }
    int start = at + open;
    for (int i = text.indexOf('`', start); i >= 0; i = text.indexOf('`', i)) {
      int length = run('`', i);
      if (length == open) {
        add(new Token.Words(List.of(Span.plain(inside(start, i)).with(Mark.CODE))), i + length);
        return true;
      }
      i += length;
    }
    unclosed.add(open);
    literal.append(text, at, start);
    at = start;
    return true;
  }

  /** One space at each end is padding, so that code may begin with a backtick. */
  private String inside(int start, int end) {
    String code = text.substring(start, end);
    boolean padded = code.startsWith(" ") && code.endsWith(" ") && !code.isBlank();
    return padded ? code.substring(1, code.length() - 1) : code;
  }

  private boolean tag() {
    Matcher tag = TAG.matcher(text).region(at, text.length());
    if (tag.lookingAt()) {
      Mark mark =
          switch (tag.group(2).toLowerCase(Locale.ROOT)) {
            case "b", "strong" -> Mark.BOLD;
            case "i", "em" -> Mark.ITALIC;
            case "s", "del" -> Mark.STRIKETHROUGH;
            default -> Mark.CODE;
          };
      if (mark == Mark.CODE) {
        literal.append('\n');
        at = tag.end();
      } else {
        add(new Token.Tag(tag.group(), mark, tag.group(1).isEmpty()), tag.end());
      }
      return true;
    }
    Matcher autolink = AUTOLINK.matcher(text).region(at, text.length());
    if (autolink.lookingAt()) {
      String url = autolink.group(1);
      add(new Token.Words(List.of(Span.plain(url).linked(url))), autolink.end());
      return true;
    }
    return false;
  }

  /** {@code [text](target)}; the text has styles of its own and no link. */
  private boolean link(int bracket) {
    int close = closing(bracket);
    if (close < 0) {
      return false;
    }
    Matcher target = TARGET.matcher(text).region(close + 1, text.length());
    if (!target.lookingAt()) {
      return false;
    }
    String url =
        target.group(1) != null ? target.group(1) : target.group(2).replaceAll("\\\\(.)", "$1");
    List<Span> words = read(text.substring(bracket + 1, close));
    if (url.isEmpty() || words.isEmpty() || words.stream().anyMatch(w -> w.link() != null)) {
      return false;
    }
    add(new Token.Words(words.stream().map(word -> word.linked(url)).toList()), target.end());
    return true;
  }

  private int closing(int bracket) {
    int depth = 0;
    int end = Math.min(text.length(), bracket + MAX_LINK_TEXT);
    for (int i = bracket; i < end; i++) {
      switch (text.charAt(i)) {
        case '\\' -> i++;
        case '[' -> depth++;
        case ']' -> {
          depth--;
          if (depth == 0) {
            return i;
          }
        }
        default -> {}
      }
    }
    return -1;
  }

  private boolean delimiters(char c) {
    int length = run(c, at);
    if (c == '~' && length != 2) {
      literal.append(text, at, at + length);
      at += length;
      return true;
    }
    int end = at + length;
    int before = at == 0 ? ' ' : text.codePointBefore(at);
    int after = end == text.length() ? ' ' : text.codePointAt(end);
    boolean left = !blank(after) && (!mark(after) || blank(before) || mark(before));
    boolean right = !blank(before) && (!mark(before) || blank(after) || mark(after));
    boolean inWord = c == '_';
    boolean opens = left && (!inWord || !right || mark(before));
    boolean closes = right && (!inWord || !left || mark(after));
    add(new Token.Delimiters(c, length, opens, closes), end);
    return true;
  }

  private int run(char c, int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) == c) {
      end++;
    }
    return end - from;
  }

  private static boolean blank(int character) {
    return Character.isWhitespace(character) || Character.isSpaceChar(character);
  }

  /** Punctuation or a symbol, as CommonMark 0.31 counts them. */
  private static boolean mark(int character) {
    return !Character.isLetterOrDigit(character) && !blank(character);
  }
}
