package io.watchkeeper.collector.influxdb;

import com.influxdb.query.FluxRecord;
import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.model.RangeQuery;
import io.watchkeeper.collector.model.StoreUnavailable;
import io.watchkeeper.collector.store.Database;
import io.watchkeeper.collector.store.FieldRows;
import io.watchkeeper.collector.store.Row;
import io.watchkeeper.collector.store.Span;
import io.watchkeeper.collector.store.StepAnswer;
import io.watchkeeper.collector.store.TierDatabase;
import io.watchkeeper.collector.store.ValueVisitor;
import io.watchkeeper.collector.store.http.Lines;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An InfluxDB 2.x, written through its v2 endpoint and asked in Flux. It was not run against a real
 * one, which could not be had, but against a stand-in that follows the published contract; so the
 * values are read and everything is reckoned here.
 */
public final class FluxDatabase implements Database {

  /** Of one answer: a hundred bytes each while they are put together. */
  private static final int MOST_RECORDS = 3_000_000;

  private final Lines lines = new Lines(new Lines.Dialect(true, false, false, 1));
  private final FieldRows fieldRows = new FieldRows(this::read);
  private final FluxClient client;
  private final Flux flux;
  private final FluxTiers tiers;

  /**
   * @param client closed with the database
   */
  public FluxDatabase(FluxClient client) {
    this.client = client;
    this.flux = new Flux(client.target().bucket());
    this.tiers = new FluxTiers(this, client, lines);
  }

  @Override
  public String cursors() {
    return "f1";
  }

  @Override
  public Point kept(Point point) {
    return InfluxRules.keptByFlux(point);
  }

  @Override
  public boolean amends() {
    return true;
  }

  @Override
  public boolean keepsTexts() {
    return true;
  }

  @Override
  public void append(List<Row> rows) {
    lines.bodies(rows).forEach(client::write);
  }

  @Override
  public Found rows(Span span, Optional<String> measurement, int most) {
    return fieldRows.rows(span, measurement, most);
  }

  private void read(FieldRows.Piece piece, FieldRows.Visitor visitor) {
    read(flux.fields(piece), client::query, visitor);
  }

  /** Fields of a bucket that may be missing. */
  void readIfThere(String question, FieldRows.Visitor visitor) {
    read(question, client::queryIfThere, visitor);
  }

  private interface Asking {
    void ask(String question, Consumer<FluxRecord> records);
  }

  private static void read(String question, Asking asking, FieldRows.Visitor visitor) {
    Count count = new Count();
    asking.ask(
        question,
        record -> {
          count.another();
          FieldRows.Subject subject =
              new FieldRows.Subject(
                  new Field(text(record.getMeasurement()), text(record.getField())),
                  labels(record));
          if (record.getValue() instanceof Number number) {
            visitor.number(subject, micros(record), number.doubleValue());
          } else if (record.getValue() instanceof String text) {
            visitor.text(subject, micros(record), text);
          }
        });
  }

  @Override
  public void values(Ask ask, ValueVisitor visitor) {
    Count count = new Count();
    client.query(
        flux.values(ask),
        record -> {
          count.another();
          if (record.getValue() instanceof Number number) {
            visitor.number(labels(record), micros(record), number.doubleValue());
          } else if (record.getValue() instanceof String text) {
            visitor.text(labels(record), micros(record), text);
          }
        });
  }

  @Override
  public boolean figures(RangeQuery query, StepAnswer answer) {
    return false;
  }

  @Override
  public Map<String, Newest> newest() {
    return newest(flux, client::query);
  }

  /** Of a bucket that may be missing. */
  Map<String, Newest> newestIfThere(Flux bucket) {
    return newest(bucket, client::queryIfThere);
  }

  @Override
  public Optional<TierDatabase> tiers() {
    return Optional.of(tiers);
  }

  private static Map<String, Newest> newest(Flux bucket, Asking asking) {
    Map<String, Newest> newest = new HashMap<>();
    asking.ask(
        bucket.newest(),
        record -> {
          if (record.getValue() instanceof Number place) {
            newest.merge(
                text(record.getMeasurement()),
                new Newest(micros(record), place.longValue()),
                (one, other) ->
                    new Newest(
                        Math.max(one.atMicros(), other.atMicros()),
                        Math.max(one.received(), other.received())));
          }
        });
    return newest;
  }

  /** The columns that are not Flux's own. */
  private static SortedMap<String, String> labels(FluxRecord record) {
    SortedMap<String, String> labels = new TreeMap<>();
    record
        .getValues()
        .forEach((column, value) -> {
          boolean own = column.startsWith("_") || column.equals("result") || column.equals("table");
          if (!own && value instanceof String text && !text.isEmpty()) {
            labels.put(column, text);
          }
        });
    return labels;
  }

  private static long micros(FluxRecord record) {
    Instant at = record.getTime();
    if (at == null) {
      throw new StoreUnavailable(
          "InfluxDB gave a value without a time", new IllegalStateException(record.toString()));
    }
    return Row.micros(at);
  }

  private static String text(@Nullable Object value) {
    return String.valueOf(value);
  }

  private static final class Count {
    private int records;

    void another() {
      if (++records > MOST_RECORDS) {
        throw new IllegalArgumentException(
            "more than "
                + MOST_RECORDS
                + " values are to be read: ask for a shorter window or more labels");
      }
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
