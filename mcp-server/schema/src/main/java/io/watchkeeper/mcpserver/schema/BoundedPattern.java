package io.watchkeeper.mcpserver.schema;

import com.networknt.schema.SchemaException;
import com.networknt.schema.regex.RegularExpression;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A pattern whose cost is bounded. Patterns of tools come from authors, but the texts come from
 * strangers, and one like {@code (a+)+$} takes longer than the universe has for thirty letters.
 */
final class BoundedPattern implements RegularExpression {

  /** Some milliseconds; an ordinary match looks at each character a few times. */
  private static final int LOOKS_A_CHARACTER = 100;

  private static final int SPARE_LOOKS = 50_000;

  private final Pattern pattern;

  private BoundedPattern(Pattern pattern) {
    this.pattern = pattern;
  }

  static RegularExpression of(String ecma) {
    try {
      return new BoundedPattern(Pattern.compile(translated(ecma)));
    } catch (PatternSyntaxException wrong) {
      throw new SchemaException("the pattern " + ecma + " is wrong: " + wrong.getDescription());
    }
  }

  @Override
  public boolean matches(String text) {
    try {
      return pattern.matcher(new CountedText(text)).find();
    } catch (StackOverflowError deep) {
      throw new TooCostly("a text that the pattern " + pattern + " can be tried on");
    }
  }

  /**
   * ECMA-262 as Java says it, where a plain pattern means different things: the end of the text
   * ({@code $} lets Java pass over a line break), brackets and ampersands in a class, escapes of
   * code points.
   */
  static String translated(String ecma) {
    StringBuilder java = new StringBuilder(ecma.length() + 8);
    boolean inClass = false;
    for (int at = 0; at < ecma.length(); at++) {
      char c = ecma.charAt(at);
      if (c == '\\' && at + 1 < ecma.length()) {
        at++;
        java.append(ecma.startsWith("u{", at) ? "\\x" : "\\" + ecma.charAt(at));
      } else if (inClass) {
        inClass = c != ']';
        java.append(c == '[' || c == '&' ? "\\" + c : String.valueOf(c));
      } else if (c == '$') {
        java.append("\\z");
      } else {
        inClass = c == '[';
        java.append(c);
      }
    }
    return java.toString();
  }

  /** The text, which counts how often it is looked at. */
  private static final class CountedText implements CharSequence {

    private final String text;
    private long looks;

    CountedText(String text) {
      this.text = text;
      this.looks = SPARE_LOOKS + (long) LOOKS_A_CHARACTER * text.length();
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      if (--looks < 0) {
        throw new TooCostly("a text that its pattern can be tried on at bounded cost");
      }
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
