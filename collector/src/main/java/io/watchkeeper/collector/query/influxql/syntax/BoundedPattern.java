package io.watchkeeper.collector.query.influxql.syntax;

import java.util.regex.Pattern;

/**
 * A regular expression of a caller, who may not keep us busy: it is short, and looking through one
 * text ends after so many steps. InfluxDB's own never goes back; that of the JDK does, and a few
 * characters suffice to make it go back for ever.
 */
public final class BoundedPattern {

  private static final int MOST_CHARACTERS = 1_000;

  /** Characters looked at for one text, some milliseconds; a plain search needs its length. */
  private static final int MOST_LOOKS = 200_000;

  private final Pattern pattern;

  private BoundedPattern(Pattern pattern) {
    this.pattern = pattern;
  }

  static BoundedPattern of(String expression) {
    if (expression.length() > MOST_CHARACTERS) {
      throw new IllegalArgumentException(
          "a regular expression has at most " + MOST_CHARACTERS + " characters");
    }
    return new BoundedPattern(Pattern.compile(expression));
  }

  /**
   * Whether some part of the text matches.
   *
   * @throws IllegalArgumentException when that takes too long to tell
   */
  public boolean finds(String text) {
    return pattern.matcher(new Watched(text)).find();
  }

  @Override
  public String toString() {
    return "/" + pattern.pattern() + "/";
  }

  /** Counts how often it is looked at; belongs to one search. */
  private static final class Watched implements CharSequence {
    private final String text;
    private int looks;

    Watched(String text) {
      this.text = text;
    }

    @Override
    public char charAt(int index) {
      if (++looks > MOST_LOOKS) {
        throw new IllegalArgumentException(
            "the regular expression takes too long: write it without nested repetitions");
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
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
