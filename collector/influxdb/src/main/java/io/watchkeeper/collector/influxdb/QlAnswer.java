package io.watchkeeper.collector.influxdb;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads an answer of {@code /query} row by row, as it lies there: the rows are never all objects.
 */
final class QlAnswer {

  /**
   * What rows have in common.
   *
   * @param statement its place among those asked, from 0
   * @param labels without those that the rows do not have
   * @param columns names of a row's cells
   */
  record Table(
      int statement, String name, SortedMap<String, String> labels, List<String> columns) {}

  /** Sees each row: cells are a {@link Number}, a {@link String}, or null. */
  interface Rows {
    void row(Table table, List<@Nullable Object> cells);
  }

  private static final JsonFactory JSON = new JsonFactory();

  private final JsonParser parser;
  private final Rows rows;
  private int statement = -1;
  private String name = "";
  private SortedMap<String, String> labels = new TreeMap<>();
  private List<String> columns = List.of();
  private String error = "";

  private QlAnswer(JsonParser parser, Rows rows) {
    this.parser = parser;
    this.rows = rows;
  }

  /**
   * Hands out all rows.
   *
   * @return what InfluxDB complained of last; empty when it did not
   */
  static String read(byte[] body, Rows rows) throws IOException {
    try (JsonParser parser = JSON.createParser(body)) {
      QlAnswer answer = new QlAnswer(parser, rows);
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("no answer of InfluxDB");
      }
      answer.object();
      return answer.error;
    }
  }

  /** An object of any depth above a series: the whole, a result, or what else may come. */
  private void object() throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      JsonToken value = parser.nextToken();
      switch (field) {
        case "results" ->
            each(() -> {
              statement++;
              object();
            });
        case "statement_id" -> statement = parser.getIntValue();
        case "series" -> each(this::series);
        case "error" -> error = value == JsonToken.VALUE_STRING ? parser.getText() : "an error";
        default -> parser.skipChildren();
      }
    }
  }

  private interface Step {
    void read() throws IOException;
  }

  private void each(Step step) throws IOException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() == null) {
        throw new IOException("half an answer");
      }
      step.read();
    }
  }

  private void series() throws IOException {
    name = "";
    labels = new TreeMap<>();
    columns = List.of();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      parser.nextToken();
      switch (field) {
        case "name" -> name = parser.getText();
        case "tags" -> tags();
        case "columns" -> columns = names();
        case "values" -> {
          Table table = new Table(statement, name, labels, columns);
          each(() -> rows.row(table, cells()));
        }
        default -> parser.skipChildren();
      }
    }
  }

  private void tags() throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String label = parser.currentName();
      parser.nextToken();
      // InfluxDB groups by all tags of the measurement and writes "" for those that are absent.
      if (!parser.getText().isEmpty()) {
        labels.put(label, parser.getText());
      }
    }
  }

  private List<String> names() throws IOException {
    List<String> names = new ArrayList<>();
    each(() -> names.add(parser.getText()));
    return names;
  }

  private List<@Nullable Object> cells() throws IOException {
    List<@Nullable Object> cells = new ArrayList<>(columns.size());
    each(() -> cells.add(cell()));
    return cells;
  }

  private @Nullable Object cell() throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
      case VALUE_STRING -> parser.getText();
      case VALUE_TRUE -> 1;
      case VALUE_FALSE -> 0;
      case VALUE_NULL -> null;
      default -> throw new IOException("a cell is no value");
    };
  }
}
