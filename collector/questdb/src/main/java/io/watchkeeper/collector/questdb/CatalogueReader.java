package io.watchkeeper.collector.questdb;

import io.watchkeeper.collector.model.Measurement;
import io.watchkeeper.collector.store.Identifiers;
import io.watchkeeper.collector.store.rollup.Marks;
import io.watchkeeper.collector.store.rollup.Plan;
import io.watchkeeper.collector.store.rollup.RollUpPlace;
import io.watchkeeper.collector.store.rollup.Stretches;
import io.watchkeeper.collector.store.rollup.Tier;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the names of what is stored; belongs to one thread. */
final class CatalogueReader {

  /** Sets of labels in one answer: far more than a person chooses from. */
  private static final int MOST_SETS = 100_000;

  private static final long DAY_SECONDS = Duration.ofDays(1).toSeconds();

  private final Schema schema;
  private final TierTables tables;
  private final Marks marks;
  private final Sql sql;

  CatalogueReader(Parts parts, Sql sql) {
    this.schema = parts.schema();
    this.tables = parts.tables();
    this.marks = parts.marks();
    this.sql = sql;
  }

  List<Measurement> measurements() {
    return schema.tables().stream()
        .map(table ->
            Measurement.of(
                table.name(),
                TierReader.names(table, ColumnKind.LABEL),
                TierReader.names(table, ColumnKind.NUMBER),
                TierReader.names(table, ColumnKind.TEXT)))
        .sorted(Comparator.comparing(Measurement::name))
        .toList();
  }

  /** Days that are rolled up are read as days: a few rows a series instead of 86,400. */
  List<SortedMap<String, String>> labelSets(String measurement, Instant from, Instant to) {
    if (!Identifiers.isValid(measurement)) {
      return List.of();
    }
    Stretches.Stretch days =
        new Stretches.Stretch(
            Math.floorDiv(from.getEpochSecond(), DAY_SECONDS) * DAY_SECONDS,
            Math.ceilDiv(to.getEpochSecond() + 1, DAY_SECONDS) * DAY_SECONDS);
    Map<Tier, Stretches> stale = marks.stale(measurement, days.from(), days.to());
    TreeSet<SortedMap<String, String>> found = new TreeSet<>(Comparator.comparing(Map::toString));
    for (Plan.Part part : Plan.of(days, DAY_SECONDS, stale).parts()) {
      read(new RollUpPlace(measurement, part.tier()), part.stretch(), found);
    }
    return List.copyOf(found);
  }

  private record Columns(String table, List<String> labels) {}

  private @Nullable Columns columns(RollUpPlace place) {
    if (place.tier() == Tier.RAW) {
      Table table = schema.find(place.measurement());
      return table == null
          ? null
          : new Columns(table.name(), TierReader.names(table, ColumnKind.LABEL));
    }
    TierTable table = tables.find(place);
    return table == null ? null : new Columns(table.name(), List.copyOf(table.labels()));
  }

  private void read(
      RollUpPlace place, Stretches.Stretch stretch, Set<SortedMap<String, String>> found) {
    Columns its = columns(place);
    if (its == null) {
      return;
    }
    List<String> labels = its.labels;
    List<String> columns = labels.isEmpty() ? List.of(Table.AT) : labels;
    String text = TierReader.select(columns, its.table, stretch);
    sql.queryWhile(
        labels.isEmpty() ? text + " LIMIT 1" : text.replaceFirst("SELECT", "SELECT DISTINCT"),
        List.of(),
        row -> {
          SortedMap<String, String> set = new TreeMap<>();
          for (int i = 0; i < labels.size(); i++) {
            CharSequence value = row.getSymA(i);
            if (value != null) {
              set.put(labels.get(i), value.toString());
            }
          }
          found.add(set);
          return found.size() <= MOST_SETS;
        });
    if (found.size() > MOST_SETS) {
      throw new IllegalArgumentException(
          "more than " + MOST_SETS + " series match: ask for a shorter time");
    }
  }
}
