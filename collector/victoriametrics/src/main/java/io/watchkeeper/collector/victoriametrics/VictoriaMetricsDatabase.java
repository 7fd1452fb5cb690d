package io.watchkeeper.collector.victoriametrics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.model.RangeQuery;
import io.watchkeeper.collector.store.Database;
import io.watchkeeper.collector.store.FieldRows;
import io.watchkeeper.collector.store.Row;
import io.watchkeeper.collector.store.Span;
import io.watchkeeper.collector.store.StepAnswer;
import io.watchkeeper.collector.store.ValueVisitor;
import io.watchkeeper.collector.store.http.Exchange;
import io.watchkeeper.collector.store.http.Lines;
import io.watchkeeper.collector.store.http.Reply;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * A VictoriaMetrics: points come in by its v2 write endpoint, values go out by its export, and
 * everything is reckoned here. It keeps numbers only, to the millisecond, and cannot change one.
 *
 * <p>A field is a series named {@code measurement_field}. The measurement is a label too, since
 * neither part of the name ends at a certain underscore.
 */
public final class VictoriaMetricsDatabase implements Database {

  private static final long MICROS_PER_MILLI = 1_000;

  private final JsonMapper json = JsonMapper.builder().build();
  private final Lines lines = new Lines(new Lines.Dialect(false, true, true, MICROS_PER_MILLI));
  private final NumbersOnly rules = new NumbersOnly();
  private final FieldRows fieldRows = new FieldRows(this::read);
  private final Exchange exchange;

  /**
   * @param exchange closed with the database
   */
  public VictoriaMetricsDatabase(Exchange exchange) {
    this.exchange = exchange;
  }

  @Override
  public String cursors() {
    return "v1";
  }

  @Override
  public Point kept(Point point) {
    return rules.kept(point);
  }

  @Override
  public boolean amends() {
    return false;
  }

  @Override
  public boolean keepsTexts() {
    return false;
  }

  @Override
  public void append(List<Row> rows) {
    for (byte[] body : lines.bodies(rows)) {
      Reply reply = exchange.post("/api/v2/write?precision=ms", "text/plain; charset=utf-8", body);
      if (reply.status() == 400) {
        throw new IllegalArgumentException("VictoriaMetrics refuses points: " + reply.reason());
      }
      succeeded(reply);
    }
    // Else they could be read a second or so later only. It does not save them from a kill of it.
    succeeded(exchange.get("/internal/force_flush"));
  }

  private void succeeded(Reply reply) {
    if (!reply.succeeded()) {
      throw exchange.unexpected(reply);
    }
  }

  @Override
  public Found rows(Span span, Optional<String> measurement, int most) {
    return fieldRows.rows(span, measurement, most);
  }

  private void read(FieldRows.Piece piece, FieldRows.Visitor visitor) {
    Selector selector = Selector.anything();
    if (piece.measurement().isPresent()) {
      selector = selector.measurement(piece.measurement().get());
    }
    if (piece.afterReceived().isPresent()) {
      selector = selector.places();
    }
    export(
        selector,
        new Span(piece.fromMicros(), piece.toMicros(), 0, 0),
        (subject, values) -> {
          for (int i = 0; i < values.size(); i++) {
            visitor.number(subject, values.milli(i) * MICROS_PER_MILLI, values.value(i));
          }
        });
  }

  @Override
  public void values(Ask ask, ValueVisitor visitor) {
    export(
        Selector.anything().field(ask.field()).labels(ask.labels()),
        Span.of(ask.fromMicros(), ask.toMicros()),
        (subject, values) -> {
          for (int i = 0; i < values.size(); i++) {
            visitor.number(subject.labels(), values.milli(i) * MICROS_PER_MILLI, values.value(i));
          }
        });
  }

  private void export(
      Selector selector, Span span, BiConsumer<FieldRows.Subject, Export.Values> visitor) {
    long from = Math.ceilDiv(span.fromMicros(), MICROS_PER_MILLI);
    // The end is included there and not here.
    long to = Math.ceilDiv(span.toMicros(), MICROS_PER_MILLI) - 1;
    if (from > to) {
      return;
    }
    Reply reply =
        exchange.get(
            "/api/v1/export?match[]=%s&start=%s&end=%s"
                .formatted(encoded(selector.toString()), seconds(from), seconds(to)));
    succeeded(reply);
    try {
      Export.read(reply.body(), visitor);
    } catch (IOException unreadable) {
      throw exchange.unreadable(unreadable);
    }
  }

  @Override
  public boolean figures(RangeQuery query, StepAnswer answer) {
    return false;
  }

  /** Of the last 8 days, which is longer than points may be late. */
  @Override
  public Map<String, Newest> newest() {
    String query =
        "max(tlast_over_time(%s[8d])) by (%s)"
            .formatted(Selector.anything().places(), Lines.MEASUREMENT);
    Reply reply = exchange.get("/api/v1/query?nocache=1&query=" + encoded(query));
    succeeded(reply);
    try {
      Map<String, Newest> newest = new HashMap<>();
      for (JsonNode series : json.readTree(reply.body()).path("data").path("result")) {
        double seconds = Double.parseDouble(series.path("value").path(1).asText("0"));
        newest.put(
            series.path("metric").path(Lines.MEASUREMENT).asText(""),
            new Newest(Math.round(seconds * 1_000) * MICROS_PER_MILLI, 0));
      }
      return newest;
    } catch (IOException | NumberFormatException unreadable) {
      throw exchange.unreadable(new IOException(unreadable));
    }
  }

  private static String seconds(long millis) {
    return "%d.%03d".formatted(Math.floorDiv(millis, 1_000), Math.floorMod(millis, 1_000));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    exchange.close();
  }
}
