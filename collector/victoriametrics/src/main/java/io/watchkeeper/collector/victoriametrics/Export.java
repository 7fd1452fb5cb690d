package io.watchkeeper.collector.victoriametrics;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.watchkeeper.collector.store.Database;
import io.watchkeeper.collector.store.FieldRows;
import io.watchkeeper.collector.store.http.Lines;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * Reads an answer of {@code /api/v1/export}: an object a series, with its values and their
 * milliseconds. A value may be there several times when it was written several times; values of one
 * instant count as the largest of them, which for a place in the order of arrival is the latest.
 */
final class Export {

  private static final JsonFactory JSON = new JsonFactory();

  /** Values at their instants, in the order of these. */
  static final class Values {
    private final long[] millis;
    private final double[] values;

    private Values(long[] millis, double[] values) {
      this.millis = millis;
      this.values = values;
    }

    int size() {
      return values.length;
    }

    long milli(int index) {
      return millis[index];
    }

    double value(int index) {
      return values[index];
    }
  }

  private Export() {}

  static void read(byte[] body, BiConsumer<FieldRows.Subject, Values> visitor) throws IOException {
    try (JsonParser parser = JSON.createParser(body)) {
      while (parser.nextToken() == JsonToken.START_OBJECT) {
        Map<String, String> labels = new TreeMap<>();
        double[] values = {};
        long[] millis = {};
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          String field = parser.currentName();
          parser.nextToken();
          switch (field) {
            case "metric" -> labels(parser, labels);
            case "values" -> values = numbers(parser);
            case "timestamps" ->
                millis = Arrays.stream(numbers(parser)).mapToLong(n -> (long) n).toArray();
            default -> parser.skipChildren();
          }
        }
        if (values.length != millis.length) {
          throw new IOException("as many values as timestamps were expected");
        }
        visitor.accept(subject(labels), single(millis, values));
      }
      if (parser.currentToken() != null) {
        throw new IOException("a series was expected");
      }
    }
  }

  /** The name is the measurement, an underscore and the field. */
  private static FieldRows.Subject subject(Map<String, String> labels) throws IOException {
    String name = String.valueOf(labels.remove("__name__"));
    String measurement = String.valueOf(labels.remove(Lines.MEASUREMENT));
    if (!name.startsWith(measurement + "_")) {
      throw new IOException("a series without its measurement");
    }
    return new FieldRows.Subject(
        new Database.Field(measurement, name.substring(measurement.length() + 1)),
        new TreeMap<>(labels));
  }

  private static Values single(long[] millis, double[] values) {
    int kept = 0;
    for (int i = 0; i < millis.length; i++) {
      if (kept > 0 && millis[i] == millis[kept - 1]) {
        values[kept - 1] = Math.max(values[kept - 1], values[i]);
      } else if (!Double.isNaN(values[i])) {
        millis[kept] = millis[i];
        values[kept] = values[i];
        kept++;
      }
    }
    return new Values(Arrays.copyOf(millis, kept), Arrays.copyOf(values, kept));
  }

  private static void labels(JsonParser parser, Map<String, String> labels) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String label = parser.currentName();
      parser.nextToken();
      labels.put(label, parser.getText());
    }
  }

  private static double[] numbers(JsonParser parser) throws IOException {
    double[] numbers = new double[1_024];
    int count = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() == null) {
        throw new IOException("half an answer");
      }
      if (count == numbers.length) {
        numbers = Arrays.copyOf(numbers, 2 * count);
      }
      numbers[count++] = parser.currentToken().isNumeric() ? parser.getDoubleValue() : Double.NaN;
    }
    return Arrays.copyOf(numbers, count);
  }
}
