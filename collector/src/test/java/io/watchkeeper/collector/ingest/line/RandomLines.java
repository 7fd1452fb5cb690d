package io.watchkeeper.collector.ingest.line;

import io.watchkeeper.collector.model.Point;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** Points that line protocol can express, and their lines. */
final class RandomLines {

  private static final String CHARACTERS = "abXZ09_-.:/é漢 ,=\\\"'#{}";

  private RandomLines() {}

  static Point point(Random random) {
    Map<String, String> labels = new HashMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      labels.put(name(random), name(random));
    }
    Map<String, Double> numbers = new HashMap<>();
    Map<String, String> texts = new HashMap<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      String field = "f" + i + name(random);
      if (random.nextInt(4) == 0) {
        texts.put(field, name(random) + (random.nextBoolean() ? "\n\\" : ""));
      } else {
        numbers.put(field, number(random));
      }
    }
    Instant at = Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
    return new Point(name(random), labels, at, numbers, texts);
  }

  /** With the names of another, as the next line of the same source has. */
  static Point alike(Point point, Random random) {
    Map<String, String> labels = new HashMap<>(point.labels());
    labels.replaceAll((key, value) -> random.nextBoolean() ? value : name(random));
    Map<String, Double> numbers = new HashMap<>(point.numbers());
    numbers.replaceAll((key, value) -> number(random));
    return new Point(point.measurement(), labels, point.at(), numbers, point.texts());
  }

  /**
   * With one character too many, too few or another, but no line break, and no quote, which the
   * next line could close.
   */
  static String spoiled(String line, Random random) {
    String flat = line.replace('\n', ' ');
    int at = random.nextInt(flat.length());
    String other = String.valueOf(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
    String middle = random.nextInt(3) == 0 ? "" : other;
    return (flat.substring(0, at) + middle + flat.substring(at + random.nextInt(2)))
        .replace('"', 'x');
  }

  /** A number as people and programs write them, some of which no double hits. */
  static String decimal(Random random) {
    StringBuilder text = new StringBuilder(random.nextInt(4) == 0 ? "-" : "");
    digits(random, 1 + random.nextInt(random.nextInt(8) == 0 ? 20 : 8), text);
    if (random.nextInt(3) > 0) {
      digits(random, 1 + random.nextInt(random.nextInt(8) == 0 ? 20 : 6), text.append('.'));
    }
    if (random.nextInt(8) == 0) {
      text.append(random.nextBoolean() ? "e" : "E-").append(random.nextInt(25));
    }
    return text.toString();
  }

  private static void digits(Random random, int count, StringBuilder text) {
    for (int i = 0; i < count; i++) {
      text.append((char) ('0' + random.nextInt(10)));
    }
  }

  private static double number(Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> random.nextInt();
      case 1 -> random.nextInt(2);
      default -> random.nextGaussian() * Math.pow(10, random.nextInt(600) - 300);
    };
  }

  /** Ends in no backslash, which would escape the delimiter, and starts no comment. */
  private static String name(Random random) {
    StringBuilder name = new StringBuilder("n");
    for (int i = random.nextInt(8); i > 0; i--) {
      name.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
    }
    return name.append('z').toString();
  }

  static String encode(Point point, Random random) {
    StringBuilder line = new StringBuilder(escaped(point.measurement(), ", "));
    point
        .labels()
        .forEach((key, value) ->
            line.append(',').append(escaped(key, ",= ")).append('=').append(escaped(value, ",= ")));
    char separator = ' ';
    for (Map.Entry<String, Double> field : point.numbers().entrySet()) {
      line.append(separator).append(escaped(field.getKey(), ",= ")).append('=');
      line.append(number(field.getValue(), random));
      separator = ',';
    }
    for (Map.Entry<String, String> field : point.texts().entrySet()) {
      line.append(separator).append(escaped(field.getKey(), ",= ")).append("=\"");
      line.append(field.getValue().replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
      separator = ',';
    }
    Instant at = point.at();
    return line.append(' ')
        .append(
            Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000_000L), at.getNano()))
        .toString();
  }

  private static String number(double value, Random random) {
    if (value == 1 && random.nextBoolean()) {
      return "true";
    }
    if (value == 0 && random.nextBoolean()) {
      return "F";
    }
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
    if (whole && value >= 0 && random.nextInt(3) == 0) {
      return (long) value + "u";
    }
    return whole && random.nextBoolean() ? (long) value + "i" : Double.toString(value);
  }

  private static String escaped(String text, String special) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (special.indexOf(character) >= 0) {
        escaped.append('\\');
      }
      escaped.append(character);
    }
    return escaped.toString();
  }
}
