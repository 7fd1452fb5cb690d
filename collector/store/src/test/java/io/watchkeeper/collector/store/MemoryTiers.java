package io.watchkeeper.collector.store;

import io.watchkeeper.collector.store.rollup.Tier;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Keeps roll-ups in maps, refuses measurements that it is told to, and drops what is too old. */
final class MemoryTiers implements TierDatabase {

  private final Map<Tier, Map<String, Row>> rows = new EnumMap<>(Tier.class);
  private final Runnable answer;
  String refused = "";
  int writes;
  int reads;

  /**
   * @param answer throws while the database is away
   */
  MemoryTiers(Runnable answer) {
    this.answer = answer;
  }

  Map<String, Row> of(Tier tier) {
    return rows.computeIfAbsent(tier, _ -> new TreeMap<>());
  }

  void retain(Instant now) {
    rows.forEach((tier, its) ->
        its.values().removeIf(row -> row.point().at().isBefore(now.minus(tier.kept()))));
  }

  @Override
  public String place() {
    return "memory";
  }

  @Override
  public void prepare() {
    answer.run();
  }

  @Override
  public void append(Tier tier, List<Row> appended) {
    answer.run();
    writes += appended.size();
    for (Row row : appended) {
      if (row.point().measurement().equals(refused)) {
        throw new IllegalArgumentException("refused");
      }
      of(tier).put(row.point().measurement() + Row.key(row.point()), row);
    }
  }

  @Override
  public List<Row> rows(Tier tier, Wanted wanted) {
    answer.run();
    reads++;
    return of(tier).values().stream()
        .filter(row -> row.point().measurement().equals(wanted.measurement()))
        .filter(row -> row.point().labels().entrySet().containsAll(wanted.labels().entrySet()))
        .filter(row -> Row.micros(row.point().at()) >= wanted.fromMicros())
        .filter(row -> Row.micros(row.point().at()) < wanted.toMicros())
        .sorted(Comparator.comparing(row -> row.point().at()))
        .toList();
  }

  @Override
  public Map<String, Database.Newest> newest(Tier tier) {
    answer.run();
    Map<String, Database.Newest> newest = new HashMap<>();
    for (Row row : of(tier).values()) {
      newest.merge(
          row.point().measurement(),
          new Database.Newest(Row.micros(row.point().at()), row.received()),
          (one, other) -> one.atMicros() > other.atMicros() ? one : other);
    }
    return newest;
  }
}
