package io.watchkeeper.collector.questdb;

import io.questdb.cairo.ColumnType;
import io.questdb.cairo.TableReader;
import io.questdb.cairo.TableToken;
import io.questdb.cairo.sql.TableMetadata;
import io.watchkeeper.collector.store.Identifiers;
import io.watchkeeper.collector.store.rollup.RollUpPlace;
import io.watchkeeper.collector.store.rollup.Tier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The tables of roll-ups that there are, and how they grow: with the first roll-up of a
 * measurement, label or number. Changed by the writing thread only; readers see a table before or
 * after.
 */
final class TierTables {

  private final Engine engine;
  private final Map<String, TierTable> tables = new ConcurrentHashMap<>();

  TierTables(Engine engine) {
    this.engine = engine;
    for (TableToken token : engine.tables()) {
      String name = token.getTableName();
      if (Stream.of(Tier.values())
          .anyMatch(tier -> !TierLayout.measurement(tier, name).isEmpty())) {
        load(token);
      }
    }
  }

  @Nullable TierTable find(RollUpPlace place) {
    return tables.get(TierLayout.table(place.tier(), place.measurement()));
  }

  /** The table with at least these columns. */
  TierTable grown(RollUpPlace place, SequencedSet<String> labels, SequencedSet<String> fields) {
    String name = TierLayout.table(place.tier(), place.measurement());
    TierTable known = tables.get(name);
    TierTable wanted =
        (known == null ? new TierTable(name, new LinkedHashSet<>(), Map.of()) : known)
            .with(labels, fields);
    if (known == null) {
      create(place.tier(), wanted);
    } else if (!wanted.equals(known)) {
      add(known, wanted);
    }
    tables.put(name, wanted);
    return wanted;
  }

  private void create(Tier tier, TierTable table) {
    List<String> columns = new ArrayList<>();
    columns.add(Identifiers.quoted(Table.AT) + " TIMESTAMP");
    columns.addAll(TierTable.declared(table.labels(), table.fields().keySet()));
    columns.add(Identifiers.quoted(TierTable.SKETCHES) + " BINARY");
    columns.add(Identifiers.quoted(TierTable.LATENCIES) + " VARCHAR");
    engine.execute(
        "CREATE TABLE %s (%s) TIMESTAMP(\"_at\") PARTITION BY %s WAL DEDUP UPSERT KEYS(%s)"
            .formatted(
                Identifiers.quoted(table.name()),
                String.join(", ", columns),
                TierLayout.partition(tier),
                keys(table)));
  }

  private void add(TierTable known, TierTable wanted) {
    List<String> labels =
        wanted.labels().stream().filter(label -> !known.labels().contains(label)).toList();
    List<String> fields =
        wanted.fields().keySet().stream()
            .filter(field -> !known.fields().containsKey(field))
            .toList();
    for (String column : TierTable.declared(labels, fields)) {
      engine.execute("ALTER TABLE " + Identifiers.quoted(known.name()) + " ADD COLUMN " + column);
    }
    if (!labels.isEmpty()) {
      enableKeys(wanted);
    }
  }

  private void enableKeys(TierTable table) {
    engine.execute(
        "ALTER TABLE %s DEDUP ENABLE UPSERT KEYS(%s)"
            .formatted(Identifiers.quoted(table.name()), keys(table)));
  }

  private static String keys(TierTable table) {
    return Stream.concat(Stream.of(Table.AT), table.labels().stream())
        .map(Identifiers::quoted)
        .collect(Collectors.joining(", "));
  }

  private void load(TableToken token) {
    SequencedSet<String> labels = new LinkedHashSet<>();
    Map<String, Integer> fields = new LinkedHashMap<>();
    Map<String, Integer> figures = new LinkedHashMap<>();
    boolean everyLabelIsKey = true;
    try (TableReader reader = engine.reader(token)) {
      TableMetadata metadata = reader.getMetadata();
      for (int i = 0; i < metadata.getColumnCount(); i++) {
        String name = metadata.getColumnName(i);
        if (ColumnType.isSymbol(metadata.getColumnType(i))) {
          labels.add(name);
          everyLabelIsKey &= metadata.isDedupKey(i);
        }
        for (String figure : TierTable.FIGURES) {
          if (name.startsWith(figure)) {
            figures.merge(name.substring(figure.length()), 1, Integer::sum);
          }
        }
      }
    }
    figures.keySet().forEach(field -> fields.put(field, fields.size()));
    TierTable table = new TierTable(token.getTableName(), labels, fields);
    complete(table, figures);
    if (!everyLabelIsKey) {
      enableKeys(table);
    }
    tables.put(table.name(), table);
  }

  /** Adds what an earlier process did not come to add when it was killed. */
  private void complete(TierTable table, Map<String, Integer> figures) {
    figures.forEach((field, there) -> {
      for (int i = there; i < TierTable.FIGURES.size(); i++) {
        engine.execute(
            "ALTER TABLE %s ADD COLUMN %s DOUBLE"
                .formatted(
                    Identifiers.quoted(table.name()),
                    Identifiers.quoted(TierTable.FIGURES.get(i) + field)));
      }
    });
  }
}
