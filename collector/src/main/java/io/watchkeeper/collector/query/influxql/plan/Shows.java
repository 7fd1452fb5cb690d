package io.watchkeeper.collector.query.influxql.plan;

import io.watchkeeper.collector.model.Catalogue;
import io.watchkeeper.collector.model.Measurement;
import io.watchkeeper.collector.query.influxql.syntax.Condition;
import io.watchkeeper.collector.query.influxql.syntax.NameTest;
import io.watchkeeper.collector.query.influxql.syntax.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Answers SHOW: names of what is stored. */
final class Shows {

  /** What clients may call the one database; any other name is as good. */
  static final String DATABASE = "watchkeeper";

  /** How long days are kept, as Go writes it: 5 years and 2 days. */
  private static final String KEPT = "43848h0m0s";

  private final Catalogue catalogue;
  private final Limits limits;
  private final long now;

  /**
   * @param now nanoseconds since 1970
   */
  Shows(Catalogue catalogue, Limits limits, long now) {
    this.catalogue = catalogue;
    this.limits = limits;
    this.now = now;
  }

  List<Result.Table> databases() {
    return List.of(
        new Result.Table("databases", null, List.of("name"), List.of(List.of(DATABASE))));
  }

  List<Result.Table> retentionPolicies() {
    return List.of(
        new Result.Table(
            null,
            null,
            List.of("name", "duration", "shardGroupDuration", "replicaN", "default"),
            List.of(List.of("autogen", KEPT, "1h0m0s", 1, true))));
  }

  List<Result.Table> measurements(Statement.ShowMeasurements show) {
    List<String> names = new ArrayList<>();
    for (Measurement measurement : from(show.name())) {
      if (show.where() instanceof Condition.All || !sets(measurement, show.where()).isEmpty()) {
        names.add(measurement.name());
      }
    }
    return table("measurements", "name", show.cut().of(names));
  }

  List<Result.Table> tagKeys(Statement.ShowTagKeys show) {
    List<Result.Table> tables = new ArrayList<>();
    for (Measurement measurement : from(show.from())) {
      SortedSet<String> keys = measurement.labels();
      if (!(show.where() instanceof Condition.All)) {
        keys = new TreeSet<>();
        for (SortedMap<String, String> set : sets(measurement, show.where())) {
          keys.addAll(set.keySet());
        }
      }
      tables.addAll(table(measurement.name(), "tagKey", show.cut().of(List.copyOf(keys))));
    }
    return tables;
  }

  List<Result.Table> tagValues(Statement.ShowTagValues show) {
    List<Result.Table> tables = new ArrayList<>();
    for (Measurement measurement : from(show.from())) {
      if (measurement.labels().stream().noneMatch(show.key()::admits)) {
        continue;
      }
      record Pair(String key, String value) {}
      TreeSet<Pair> pairs =
          new TreeSet<>(Comparator.comparing(Pair::key).thenComparing(Pair::value));
      for (SortedMap<String, String> set : sets(measurement, show.where())) {
        set.forEach((key, value) -> {
          if (show.key().admits(key)) {
            pairs.add(new Pair(key, value));
          }
        });
      }
      List<List<@Nullable Object>> rows = new ArrayList<>();
      show.cut().of(List.copyOf(pairs)).forEach(pair -> rows.add(List.of(pair.key, pair.value)));
      limits.checkValues(rows.size());
      if (!rows.isEmpty()) {
        tables.add(new Result.Table(measurement.name(), null, List.of("key", "value"), rows));
      }
    }
    return tables;
  }

  List<Result.Table> fieldKeys(Statement.ShowFieldKeys show) {
    List<Result.Table> tables = new ArrayList<>();
    for (Measurement measurement : from(show.from())) {
      TreeSet<String> fields = new TreeSet<>(measurement.numbers());
      fields.addAll(measurement.texts());
      List<List<@Nullable Object>> rows = new ArrayList<>();
      for (String field : show.cut().of(List.copyOf(fields))) {
        rows.add(List.of(field, measurement.numbers().contains(field) ? "float" : "string"));
      }
      if (!rows.isEmpty()) {
        tables.add(
            new Result.Table(measurement.name(), null, List.of("fieldKey", "fieldType"), rows));
      }
    }
    return tables;
  }

  List<Result.Table> series(Statement.ShowSeries show) {
    List<String> keys = new ArrayList<>();
    for (Measurement measurement : from(show.from())) {
      for (SortedMap<String, String> set : sets(measurement, show.where())) {
        StringBuilder key = new StringBuilder(measurement.name());
        set.forEach(
            (name, value) -> key.append(',').append(name).append('=').append(escaped(value)));
        keys.add(key.toString());
      }
      limits.checkValues(keys.size());
    }
    return table(null, "key", show.cut().of(keys));
  }

  /** As line protocol writes a tag's value. */
  private static String escaped(String value) {
    return value.replace(",", "\\,").replace("=", "\\=").replace(" ", "\\ ");
  }

  List<Measurement> from(NameTest names) {
    return catalogue.measurements().stream()
        .filter(measurement -> names.admits(measurement.name()))
        .toList();
  }

  private List<SortedMap<String, String>> sets(Measurement measurement, Condition where) {
    Filter filter = Filter.of(where);
    Intervals window = Intervals.of(filter, Intervals.Length.WHOLE, now);
    if (window.from() >= window.to()) {
      return List.of();
    }
    return catalogue
        .labelSets(measurement.name(), Nanos.instant(window.from()), Nanos.instant(window.to()))
        .stream()
        .filter((Map<String, String> labels) -> filter.admits(labels))
        .toList();
  }

  private static List<Result.Table> table(
      @Nullable String name, String column, List<String> values) {
    if (values.isEmpty()) {
      return List.of();
    }
    List<List<@Nullable Object>> rows = new ArrayList<>();
    values.forEach(value -> rows.add(List.of(value)));
    return List.of(new Result.Table(name, null, List.of(column), rows));
  }
}
