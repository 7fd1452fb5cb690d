package io.watchkeeper.collector.influxdb;

import io.watchkeeper.collector.model.StoreUnavailable;
import io.watchkeeper.collector.store.Database;
import io.watchkeeper.collector.store.Row;
import io.watchkeeper.collector.store.TierDatabase;
import io.watchkeeper.collector.store.http.Lines;
import io.watchkeeper.collector.store.rollup.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Roll-ups in an InfluxDB 1.x: each tier is a retention policy beside the default one, which holds
 * the points. InfluxDB drops what is too old by itself, a shard at a time, so nothing before its
 * time.
 */
final class InfluxQlTiers implements TierDatabase {

  private static final List<Tier> ROLLED = List.of(Tier.MINUTE, Tier.HOUR, Tier.DAY);

  private final QlClient client;
  private final Lines lines;
  private final String place;

  /**
   * @param place of the database, without secrets
   */
  InfluxQlTiers(QlClient client, Lines lines, String place) {
    this.client = client;
    this.lines = lines;
    this.place = place;
  }

  @Override
  public String place() {
    return place;
  }

  @Override
  public void prepare() {
    Set<String> there = policies();
    for (Tier tier : ROLLED) {
      if (!there.contains(InfluxQl.policy(tier))) {
        if (there.isEmpty()) {
          client.create();
        }
        String statement = InfluxQl.createPolicy(tier, client.database());
        try {
          client.ask(statement, (_, _) -> {});
        } catch (StoreUnavailable refused) {
          throw new StoreUnavailable(
              "nothing is rolled up: "
                  + refused.getMessage()
                  + "; have an administrator run: "
                  + statement,
              refused);
        }
      }
    }
  }

  /** None where there is no database. */
  private Set<String> policies() {
    Set<String> names = new TreeSet<>();
    client.ask(
        InfluxQl.policies(client.database()),
        (_, cells) -> names.add(String.valueOf(cells.getFirst())));
    return names;
  }

  @Override
  public void append(Tier tier, List<Row> rows) {
    Optional<String> policy = Optional.of(InfluxQl.policy(tier));
    List<Row> kept = rows.stream().map(InfluxRules::withoutTooLong).toList();
    for (byte[] body : lines.bodies(kept)) {
      client.write(policy, body);
    }
  }

  @Override
  public List<Row> rows(Tier tier, Wanted wanted) {
    List<Row> rows = new ArrayList<>();
    client.ask(InfluxQl.rolled(tier, wanted), (table, cells) -> rows.add(QlRow.of(table, cells)));
    return rows;
  }

  @Override
  public Map<String, Database.Newest> newest(Tier tier) {
    return QlRow.newest(client, InfluxQl.newest(tier));
  }
}
