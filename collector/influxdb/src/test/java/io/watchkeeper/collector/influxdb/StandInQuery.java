package io.watchkeeper.collector.influxdb;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The part of Flux that the adapter speaks: from, range, filter (also by one of several fields),
 * last. Anything else is refused, so that a question that this does not understand cannot seem to
 * be answered.
 */
record StandInQuery(
    String bucket,
    Instant start,
    Instant stop,
    Map<String, String> equal,
    Set<String> fields,
    @Nullable Long above,
    boolean last) {

  private static final String TEXT = "\"((?:[^\"\\\\]|\\\\.)*)\"";
  private static final Pattern FROM = Pattern.compile("from\\(bucket: " + TEXT + "\\)");
  private static final Pattern RANGE = Pattern.compile("range\\(start: (\\S+), stop: (\\S+)\\)");
  private static final Pattern EQUAL =
      Pattern.compile("filter\\(fn: \\(r\\) => r\\[" + TEXT + "] == " + TEXT + "\\)");
  private static final Pattern FIELDS =
      Pattern.compile(
          "filter\\(fn: \\(r\\) => (r\\[\"_field\"] == \"\\w+\"(?: or |(?=\\)$))){2,}\\)");
  private static final Pattern ABOVE =
      Pattern.compile("filter\\(fn: \\(r\\) => r\\[\"_value\"] > (-?\\d+)\\)");

  static StandInQuery parse(String flux) {
    List<String> steps = new ArrayList<>(List.of(flux.split("\n  \\|> ")));
    Matcher from = matched(FROM, steps.removeFirst());
    Matcher range = matched(RANGE, steps.removeFirst());
    Map<String, String> equal = new TreeMap<>();
    Set<String> fields = new TreeSet<>();
    Long above = null;
    boolean last = false;
    for (String step : steps) {
      Matcher same = EQUAL.matcher(step);
      Matcher more = ABOVE.matcher(step);
      if (FIELDS.matcher(step).matches()) {
        Pattern.compile("== \"(\\w+)\"")
            .matcher(step)
            .results()
            .forEach(its -> fields.add(its.group(1)));
      } else if (same.matches()) {
        equal.put(plain(same.group(1)), plain(same.group(2)));
      } else if (more.matches()) {
        above = Long.valueOf(more.group(1));
      } else if (step.equals("last()")) {
        last = true;
      } else {
        throw new IllegalArgumentException("not understood: " + step);
      }
    }
    return new StandInQuery(
        plain(from.group(1)),
        Instant.parse(range.group(1)),
        Instant.parse(range.group(2)),
        equal,
        fields,
        above,
        last);
  }

  private static Matcher matched(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not understood: " + text);
    }
    return matcher;
  }

  /** A brace after a dollar that no backslash precedes would be an expression. */
  private static String plain(String literal) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < literal.length(); i++) {
      char c = literal.charAt(i);
      if (c == '\\') {
        char next = literal.charAt(++i);
        text.append(next == 'n' ? '\n' : next);
      } else if (c == '$' && i + 1 < literal.length() && literal.charAt(i + 1) == '{') {
        throw new IllegalArgumentException("an expression in a text: " + literal);
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }

  boolean takes(Map<String, String> columns) {
    if (!fields.isEmpty() && !fields.contains(columns.get("_field"))) {
      return false;
    }
    return equal.entrySet().stream()
        .allMatch(wanted -> wanted.getValue().equals(columns.get(wanted.getKey())));
  }

  boolean takes(Object value) {
    return above == null || (value instanceof Number number && number.doubleValue() > above);
  }
}
