package io.watchkeeper.collector.ingest.prometheus;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Reads the text that a target shows: Prometheus' format 0.0.4 and OpenMetrics 1.0, which differ in
 * the unit of timestamps, exemplars, {@code # EOF} and the name of a counter's family [1][2]. One
 * bad line spoils the whole text, as with Prometheus: a target that is half understood would look
 * as if series had vanished.
 *
 * <p>[1] Prometheus documentation, "Exposition formats". [2] OpenMetrics 1.0.
 */
final class Exposition {

  /** More would be stored as {@code other} anyway. */
  private static final int MOST_LABELS = 64;

  private final String text;
  private final boolean openMetrics;
  private final Consumer<Sample> samples;
  private final Map<String, String> types = new HashMap<>();
  private int line;
  private boolean ended;

  private Exposition(String text, boolean openMetrics, Consumer<Sample> samples) {
    this.text = text;
    this.openMetrics = openMetrics;
    this.samples = samples;
  }

  /**
   * Hands every sample over, in order.
   *
   * @throws FormatException names the line
   */
  static void read(String text, boolean openMetrics, Consumer<Sample> samples)
      throws FormatException {
    new Exposition(text, openMetrics, samples).read();
  }

  private void read() throws FormatException {
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end;
      line++;
      if (ended) {
        throw wrong("something follows # EOF");
      }
      if (end > start) {
        if (text.charAt(start) == '#') {
          comment(text.substring(start, end));
        } else {
          sample(new ExpositionLine(text, start, end));
        }
      }
      start = end + 1;
    }
    if (openMetrics && !ended) {
      throw wrong("# EOF is missing, so the rest may be missing too");
    }
  }

  private void comment(String comment) throws FormatException {
    if (openMetrics && comment.equals("# EOF")) {
      ended = true;
    } else if (comment.startsWith("# TYPE ")) {
      String[] words = comment.substring(7).strip().split("[ \t]+", 3);
      if (words.length != 2) {
        throw wrong("# TYPE has a name and a type");
      }
      types.put(words[0], words[1]);
    }
  }

  private void sample(ExpositionLine at) throws FormatException {
    at.skipBlanks();
    if (at.atEnd()) {
      return;
    }
    try {
      String name = at.name(true);
      Map<String, String> labels = at.labels(MOST_LABELS);
      at.skipBlanks();
      double value = number(at.word());
      at.skipBlanks();
      long timestamp = Sample.UNTOLD;
      if (!at.atEnd() && at.peek() != '#') {
        timestamp = timestamp(at.word());
        at.skipBlanks();
      }
      // What follows is an exemplar, which OpenMetrics has and we do not keep.
      if (!at.atEnd() && !(openMetrics && at.peek() == '#')) {
        throw new FormatException("something follows the sample");
      }
      samples.accept(new Sample(name, labels, value, timestamp, isCounter(name)));
    } catch (FormatException bad) {
      throw wrong(String.valueOf(bad.getMessage()));
    }
  }

  /** Also the parts of histograms that only grow. */
  private boolean isCounter(String name) {
    if ("counter".equals(types.get(name))) {
      return true;
    }
    int last = name.lastIndexOf('_');
    String type = last < 0 ? null : types.get(name.substring(0, last));
    return type != null
        && switch (name.substring(last)) {
          case "_total" -> type.equals("counter");
          case "_bucket" -> type.equals("histogram");
          case "_count", "_sum" -> type.equals("histogram") || type.equals("summary");
          default -> false;
        };
  }

  private static double number(String word) throws FormatException {
    switch (word) {
      case "+Inf", "Inf", "inf", "+inf" -> {
        return Double.POSITIVE_INFINITY;
      }
      case "-Inf", "-inf" -> {
        return Double.NEGATIVE_INFINITY;
      }
      case "NaN", "nan" -> {
        return Double.NaN;
      }
      default -> {
        // A number, of which Java would take more forms than the format has.
      }
    }
    boolean plain = !word.isEmpty() && word.length() <= 400;
    for (int i = 0; i < word.length() && plain; i++) {
      plain = "0123456789+-.eE".indexOf(word.charAt(i)) >= 0;
    }
    try {
      if (plain) {
        return Double.parseDouble(word);
      }
    } catch (NumberFormatException notANumber) {
      // Told below.
    }
    throw new FormatException("the value is no number");
  }

  private long timestamp(String word) throws FormatException {
    try {
      if (!openMetrics) {
        return Long.parseLong(word);
      }
      double seconds = number(word);
      if (Math.abs(seconds) < 1e12) {
        return Math.round(seconds * 1_000);
      }
    } catch (NumberFormatException notANumber) {
      // Told below.
    }
    throw new FormatException("the timestamp is no number");
  }

  private FormatException wrong(String reason) {
    return new FormatException("line " + line + ": " + reason);
  }
}
