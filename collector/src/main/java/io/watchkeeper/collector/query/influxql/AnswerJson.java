package io.watchkeeper.collector.query.influxql;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.watchkeeper.collector.query.influxql.plan.Result;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers as InfluxDB 1 writes them. */
final class AnswerJson {

  /** Whole numbers below it are written without a point, as Go does. */
  private static final double LARGEST_WHOLE = 1e15;

  private final JsonFactory json = new JsonFactory();

  byte[] error(String reason) {
    return bytes(out -> {
      out.writeStartObject();
      out.writeStringField("error", reason);
      out.writeEndObject();
    });
  }

  byte[] results(List<Result> results, Epoch epoch) {
    return bytes(out -> {
      out.writeStartObject();
      out.writeArrayFieldStart("results");
      for (int i = 0; i < results.size(); i++) {
        out.writeStartObject();
        out.writeNumberField("statement_id", i);
        switch (results.get(i)) {
          case Result.Failure failure -> out.writeStringField("error", failure.reason());
          case Result.Answer answer -> write(answer, epoch, out);
        }
        out.writeEndObject();
      }
      out.writeEndArray();
      out.writeEndObject();
    });
  }

  private static void write(Result.Answer answer, Epoch epoch, JsonGenerator out)
      throws IOException {
    if (!answer.tables().isEmpty()) {
      out.writeArrayFieldStart("series");
      for (Result.Table table : answer.tables()) {
        write(table, epoch, out);
      }
      out.writeEndArray();
    }
    if (!answer.warnings().isEmpty()) {
      out.writeArrayFieldStart("messages");
      for (String warning : answer.warnings()) {
        out.writeStartObject();
        out.writeStringField("level", "warning");
        out.writeStringField("text", warning);
        out.writeEndObject();
      }
      out.writeEndArray();
    }
  }

  private static void write(Result.Table table, Epoch epoch, JsonGenerator out) throws IOException {
    out.writeStartObject();
    String name = table.name();
    if (name != null) {
      out.writeStringField("name", name);
    }
    Map<String, String> tags = table.tags();
    if (tags != null) {
      out.writeObjectFieldStart("tags");
      for (Map.Entry<String, String> tag : tags.entrySet()) {
        out.writeStringField(tag.getKey(), tag.getValue());
      }
      out.writeEndObject();
    }
    out.writeArrayFieldStart("columns");
    for (String column : table.columns()) {
      out.writeString(column);
    }
    out.writeEndArray();
    out.writeArrayFieldStart("values");
    for (List<@Nullable Object> row : table.rows()) {
      out.writeStartArray();
      for (Object value : row) {
        write(value, epoch, out);
      }
      out.writeEndArray();
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private static void write(@Nullable Object value, Epoch epoch, JsonGenerator out)
      throws IOException {
    if (value instanceof Result.Time time) {
      out.writeObject(epoch.written(time.nanos()));
    } else if (value instanceof Double number
        && Math.rint(number) == number
        && Math.abs(number) < LARGEST_WHOLE) {
      out.writeNumber(number.longValue());
    } else {
      // Null, a text, a number or a truth.
      out.writeObject(value);
    }
  }

  private interface Content {
    void write(JsonGenerator out) throws IOException;
  }

  /** With a line's end behind it, as from InfluxDB. */
  private byte[] bytes(Content content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator out = json.createGenerator(bytes)) {
      content.write(out);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    bytes.write('\n');
    return bytes.toByteArray();
  }
}
