package io.watchkeeper.collector.influxdb;

import io.watchkeeper.collector.store.Database;
import io.watchkeeper.collector.store.FieldRows;
import io.watchkeeper.collector.store.Row;
import io.watchkeeper.collector.store.Span;
import io.watchkeeper.collector.store.TierDatabase;
import io.watchkeeper.collector.store.http.Lines;
import io.watchkeeper.collector.store.rollup.Tier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Roll-ups in an InfluxDB 2.x: each tier is a bucket of its own, beside that of the points. They
 * are not made here, since that takes a right that a token for points has not; where one is
 * missing, nothing is rolled up.
 */
final class FluxTiers implements TierDatabase {

  private static final List<Tier> ROLLED = List.of(Tier.MINUTE, Tier.HOUR, Tier.DAY);

  private final FluxDatabase points;
  private final FluxClient client;
  private final Lines lines;

  FluxTiers(FluxDatabase points, FluxClient client, Lines lines) {
    this.points = points;
    this.client = client;
    this.lines = lines;
  }

  /** The bucket of a tier. */
  static String bucket(String points, Tier tier) {
    return points
        + switch (tier) {
          case RAW -> "";
          case MINUTE -> "_1m";
          case HOUR -> "_1h";
          case DAY -> "_1d";
        };
  }

  private String bucket(Tier tier) {
    return bucket(client.target().bucket(), tier);
  }

  @Override
  public String place() {
    return client.place();
  }

  /** Asks each bucket for what it cannot hold: one that is missing is an error. */
  @Override
  public void prepare() {
    for (Tier tier : ROLLED) {
      client.query(new Flux(bucket(tier)).nothing(), _ -> {});
    }
  }

  @Override
  public void append(Tier tier, List<Row> rows) {
    for (byte[] body : lines.bodies(rows.stream().map(InfluxRules::withoutTooLong).toList())) {
      client.writeRolled(bucket(tier), body);
    }
  }

  @Override
  public List<Row> rows(Tier tier, Wanted wanted) {
    Flux flux = new Flux(bucket(tier));
    FieldRows rows =
        new FieldRows((piece, visitor) -> points.readIfThere(flux.rolled(piece, wanted), visitor));
    Database.Found found =
        rows.rows(
            Span.of(wanted.fromMicros(), wanted.toMicros()),
            Optional.of(wanted.measurement()),
            Integer.MAX_VALUE);
    List<Row> sorted = new ArrayList<>(found.rows());
    sorted.sort(Comparator.comparing(row -> row.point().at()));
    return sorted;
  }

  /** None where there is no bucket. */
  @Override
  public Map<String, Database.Newest> newest(Tier tier) {
    return points.newestIfThere(new Flux(bucket(tier)));
  }
}
