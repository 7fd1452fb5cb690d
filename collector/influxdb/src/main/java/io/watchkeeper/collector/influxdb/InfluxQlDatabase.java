package io.watchkeeper.collector.influxdb;

import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.model.RangeQuery;
import io.watchkeeper.collector.model.Series;
import io.watchkeeper.collector.store.Database;
import io.watchkeeper.collector.store.Identifiers;
import io.watchkeeper.collector.store.Row;
import io.watchkeeper.collector.store.Span;
import io.watchkeeper.collector.store.StepAnswer;
import io.watchkeeper.collector.store.TierDatabase;
import io.watchkeeper.collector.store.ValueVisitor;
import io.watchkeeper.collector.store.http.Exchange;
import io.watchkeeper.collector.store.http.Lines;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** An InfluxDB 1.x: points come in by {@code /write}, questions are InfluxQL to {@code /query}. */
public final class InfluxQlDatabase implements Database {

  private final Lines lines = new Lines(new Lines.Dialect(true, false, false, 1));
  private final QlClient client;
  private final InfluxQlTiers tiers;

  /** Which database, as the settings say. */
  public record Target(URI url, String name, Optional<Duration> kept) {}

  /**
   * @param exchange closed with the database
   * @param target made when it is not there
   */
  public InfluxQlDatabase(Exchange exchange, Target target) {
    client = new QlClient(exchange, target.name, target.kept);
    tiers = new InfluxQlTiers(client, lines, "influxdb1 " + target.url + ' ' + target.name);
  }

  @Override
  public String cursors() {
    return "i1";
  }

  @Override
  public Point kept(Point point) {
    return InfluxRules.kept(point);
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
    for (byte[] body : lines.bodies(rows)) {
      client.write(Optional.empty(), body);
    }
  }

  @Override
  public Found rows(Span span, Optional<String> measurement, int most) {
    List<String> measurements =
        measurement.isPresent() ? List.of(measurement.get()) : measurements();
    if (measurements.isEmpty()) {
      return new Found(List.of(), true);
    }
    String statements =
        measurements.stream()
            .map(name -> InfluxQl.rows(name, span))
            .collect(Collectors.joining(";"));
    List<Row> rows = new ArrayList<>();
    boolean[] more = {false};
    client.ask(
        statements,
        (table, cells) -> {
          Row row = QlRow.of(table, cells);
          if (rows.size() >= most) {
            more[0] = true;
          } else if (span.holdsArrival(row.received())) {
            rows.add(row);
          }
        });
    return more[0] ? Found.TOO_MUCH : new Found(rows, true);
  }

  private List<String> measurements() {
    List<String> names = new ArrayList<>();
    client.ask(
        InfluxQl.MEASUREMENTS,
        (_, cells) -> {
          if (cells.getFirst() instanceof String name && Identifiers.isValid(name)) {
            names.add(name);
          }
        });
    return names;
  }

  @Override
  public void values(Ask ask, ValueVisitor visitor) {
    client.ask(
        InfluxQl.values(ask),
        (table, cells) -> {
          long at = QlRow.micros(cells);
          if (cells.get(1) instanceof Number number) {
            visitor.number(table.labels(), at, number.doubleValue());
          } else if (cells.get(1) instanceof String text) {
            visitor.text(table.labels(), at, text);
          }
        });
  }

  /**
   * Steps of InfluxDB begin where ours do, at whole multiples of their length since 1970, and a
   * series has one value at an instant; so count, least, largest and last are the same, and the sum
   * but for the order in which it is added up (ADR 41).
   */
  @Override
  public boolean figures(RangeQuery query, StepAnswer answer) {
    Series asked = new Series(query.metric(), new TreeMap<>());
    Field field = new Field(asked.measurement(), asked.field());
    // Texts cannot be summed up, which would be an error for all.
    if (!isNumber(field)) {
      return true;
    }
    client.ask(
        InfluxQl.figures(field, query),
        (table, cells) -> {
          double[] figures = QlRow.figures(cells);
          answer
              .of(table.labels())
              .tally(Math.floorDiv(QlRow.micros(cells), 1_000_000L))
              .join(figures[0], figures[1], figures[2], figures[3], figures[4]);
        });
    return true;
  }

  private boolean isNumber(Field field) {
    boolean[] number = {false};
    client.ask(
        InfluxQl.fieldKeys(field.measurement()),
        (_, cells) -> {
          if (field.name().equals(cells.get(0))) {
            number[0] = "float".equals(cells.get(1)) || "integer".equals(cells.get(1));
          }
        });
    return number[0];
  }

  @Override
  public Map<String, Newest> newest() {
    return QlRow.newest(client, InfluxQl.NEWEST);
  }

  @Override
  public Optional<TierDatabase> tiers() {
    return Optional.of(tiers);
  }

  @Override
  public void close() {
    client.close();
  }
}
