package io.watchkeeper.collector.questdb;

import io.questdb.cairo.TableReader;
import io.questdb.cairo.TableToken;
import io.questdb.cairo.sql.TableMetadata;
import io.watchkeeper.collector.store.Identifiers;
import io.watchkeeper.collector.store.Shape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The tables that there are, and how they grow. Growth is planned for all points before the first
 * statement, so that a batch that does not fit changes nothing. Changed by the writing thread only.
 */
final class Schema {

  /** Most measurements of one store; each costs directories, files and mapped memory. */
  static final int MOST_TABLES = 200;

  private final Engine engine;
  private final int mostTables;
  private final Map<String, Table> tables = new ConcurrentSkipListMap<>();

  Schema(Engine engine, int mostTables) {
    this.engine = engine;
    this.mostTables = mostTables;
    engine.tables().stream()
        .filter(token -> Identifiers.isValid(token.getTableName()))
        .forEach(this::load);
  }

  @Nullable Table find(String measurement) {
    Table table = tables.get(Table.key(measurement));
    return table == null || !table.name().equals(measurement) ? null : table;
  }

  Collection<Table> tables() {
    return tables.values();
  }

  /** Makes every table and column that the points need, or refuses and makes none. */
  void admit(Collection<Shape> shapes) {
    Map<String, List<Shape>> byMeasurement = new LinkedHashMap<>();
    shapes.forEach(shape ->
        byMeasurement.computeIfAbsent(shape.measurement(), _ -> new ArrayList<>()).add(shape));
    Map<String, Map<String, Table.Column>> growth = new LinkedHashMap<>();
    byMeasurement.forEach((name, its) -> growth.put(name, missing(name, its)));
    long created = growth.keySet().stream().filter(name -> find(name) == null).count();
    if (tables.size() + created > mostTables) {
      throw new IllegalArgumentException(
          "the store holds "
              + tables.size()
              + " measurements and takes "
              + mostTables
              + " at most");
    }
    growth.forEach(this::grow);
  }

  private Map<String, Table.Column> missing(String name, List<Shape> shapes) {
    Table known = tables.get(Table.key(name));
    if (known != null && !known.name().equals(name)) {
      throw new IllegalArgumentException(
          "measurement '" + name + "' is there already as '" + known.name() + "': write it alike");
    }
    // The same rules hold between the new columns, so they are tried on a table that is thrown
    // away.
    Table trial = new Table(name);
    if (known != null) {
      trial.add(known.columns().values());
    }
    Map<String, Table.Column> missing = new LinkedHashMap<>();
    for (Shape shape : shapes) {
      columns(shape)
          .filter(column -> trial.find(column.name(), column.kind()) == null)
          .forEach(column -> {
            trial.add(List.of(column));
            missing.put(column.name(), column);
          });
    }
    int size = trial.columns().size();
    if (size > Table.MOST_COLUMNS) {
      throw new IllegalArgumentException(
          name + " would have " + size + " labels and fields, " + Table.MOST_COLUMNS + " at most");
    }
    return missing;
  }

  private static Stream<Table.Column> columns(Shape shape) {
    return Stream.of(
            shape.labels().stream().map(n -> new Table.Column(n, ColumnKind.LABEL)),
            shape.numbers().stream().map(n -> new Table.Column(n, ColumnKind.NUMBER)),
            shape.texts().stream().map(n -> new Table.Column(n, ColumnKind.TEXT)))
        .flatMap(column -> column);
  }

  private void grow(String name, Map<String, Table.Column> added) {
    Table known = find(name);
    if (known != null && added.isEmpty()) {
      return;
    }
    Table table = known == null ? new Table(name) : known;
    if (known == null) {
      engine.execute(
          "CREATE TABLE "
              + Identifiers.quoted(name)
              + " (\"_at\" TIMESTAMP, \"_received\" TIMESTAMP, "
              + added.values().stream().map(Schema::declared).collect(Collectors.joining(", "))
              // By the hour, for a merge rewrites at most one partition.
              + ") TIMESTAMP(\"_at\") PARTITION BY HOUR WAL");
    } else {
      // One by one: QuestDB takes a single change of a logged table at a time.
      for (Table.Column column : added.values()) {
        engine.execute(
            "ALTER TABLE " + Identifiers.quoted(name) + " ADD COLUMN " + declared(column));
      }
    }
    table.add(added.values());
    if (table.replaces()
        && added.values().stream().anyMatch(column -> column.kind() == ColumnKind.LABEL)) {
      enableKeys(table);
    }
    tables.put(Table.key(name), table);
  }

  /**
   * From now on a row with the instant and labels of one that is there takes its place. That costs
   * the bringing in of every row a sort and a comparison, and hardly any table needs it.
   */
  void replaceIn(Table table) {
    if (!table.replaces()) {
      enableKeys(table);
      table.replaces(true);
    }
  }

  private static String declared(Table.Column column) {
    return Identifiers.quoted(column.name()) + " " + column.kind().sqlType();
  }

  private void enableKeys(Table table) {
    engine.execute(
        "ALTER TABLE "
            + Identifiers.quoted(table.name())
            + " DEDUP ENABLE UPSERT KEYS("
            + keys(table.columns().values())
            + ")");
  }

  private static String keys(Collection<Table.Column> columns) {
    return Stream.concat(
            Stream.of(Table.AT),
            columns.stream()
                .filter(column -> column.kind() == ColumnKind.LABEL)
                .map(Table.Column::name))
        .map(Identifiers::quoted)
        .collect(Collectors.joining(", "));
  }

  private void load(TableToken token) {
    Table table = new Table(token.getTableName());
    boolean replaces;
    boolean dropsByItself;
    try (TableReader reader = engine.reader(token)) {
      TableMetadata metadata = reader.getMetadata();
      dropsByItself = metadata.getTtlHoursOrMonths() != 0;
      replaces = metadata.isDedupKey(metadata.getTimestampIndex());
      for (int i = 0; i < metadata.getColumnCount(); i++) {
        String name = metadata.getColumnName(i);
        if (!name.equals(Table.AT) && !name.equals(Table.RECEIVED)) {
          ColumnKind kind = ColumnKind.of(metadata.getColumnType(i));
          table.add(List.of(new Table.Column(name, kind)));
        }
      }
      if (reader.size() > 0) {
        table.newestAt(reader.getMaxTimestamp());
        table.raiseFloor();
      }
    }
    if (engine.isBehind(token)) {
      // What is in the log and could not be brought in is not known: each point is looked for.
      table.newestAt(Long.MAX_VALUE);
      table.raiseFloor();
    }
    if (dropsByItself) {
      // An earlier build left that to QuestDB, which asks neither the roll-ups nor whose clock it
      // is.
      engine.execute("ALTER TABLE " + Identifiers.quoted(table.name()) + " SET TTL 0 HOURS");
    }
    if (replaces) {
      // Until a row has to be replaced again.
      engine.execute("ALTER TABLE " + Identifiers.quoted(table.name()) + " DEDUP DISABLE");
    }
    tables.put(Table.key(table.name()), table);
  }
}
