package io.watchkeeper.collector.questdb;

import io.questdb.cairo.sql.Record;
import io.questdb.std.BinarySequence;
import io.questdb.std.str.Utf8Sequence;
import io.watchkeeper.collector.model.Metric;
import io.watchkeeper.collector.model.Steps;
import io.watchkeeper.collector.store.Identifiers;
import io.watchkeeper.collector.store.rollup.RollUpPlace;
import io.watchkeeper.collector.store.rollup.Rolled;
import io.watchkeeper.collector.store.rollup.Stretches;
import io.watchkeeper.collector.store.rollup.Tier;
import io.watchkeeper.collector.store.rollup.TierRows;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what one tier holds of a measurement, gathered by series and bucket; one thread's. */
final class TierReader {

  private final Schema schema;
  private final TierTables tables;
  private final Sql sql;

  TierReader(Schema schema, TierTables tables, Sql sql) {
    this.schema = schema;
    this.tables = tables;
    this.sql = sql;
  }

  /**
   * Gathers a tier's rows into buckets of that length, oldest first.
   *
   * @param place which rows are read
   * @param bucket length of what they are gathered into, in seconds
   */
  void gather(
      RollUpPlace place, Stretches.Stretch stretch, long bucket, TierRows.BucketVisitor visitor) {
    if (place.tier() == Tier.RAW) {
      Table table = schema.find(place.measurement());
      if (table != null) {
        gatherPoints(table, stretch, bucket, visitor);
      }
    } else {
      TierTable table = tables.find(place);
      if (table != null) {
        gatherRollUps(table, stretch, bucket, visitor);
      }
    }
  }

  private void gatherPoints(
      Table table, Stretches.Stretch stretch, long bucket, TierRows.BucketVisitor visitor) {
    List<String> labels = names(table, ColumnKind.LABEL);
    List<String> fields = names(table, ColumnKind.NUMBER);
    boolean latencies = names(table, ColumnKind.TEXT).contains(Metric.SKETCH_FIELD);
    List<String> columns = new ArrayList<>();
    columns.add(Table.AT);
    columns.addAll(labels);
    columns.addAll(fields);
    if (latencies) {
      columns.add(Metric.SKETCH_FIELD);
    }
    Buckets buckets = new Buckets(bucket, new LabelSets(labels, 1), visitor);
    int first = 1 + labels.size();
    int text = first + fields.size();
    sql.queryWhile(
        select(columns, table.name(), stretch),
        List.of(),
        row -> {
          Rolled rolled = buckets.of(row);
          for (int i = 0; rolled != null && i < fields.size(); i++) {
            double value = row.getDouble(first + i);
            if (!Double.isNaN(value)) {
              Rolled.Figures figures = rolled.of(i, fields.get(i));
              figures.tally().add(value);
              figures.sketch().add(value);
            }
          }
          addLatencies(rolled, latencies ? row.getVarcharA(text) : null);
          return !buckets.stopped;
        });
    buckets.flush();
  }

  private void gatherRollUps(
      TierTable table, Stretches.Stretch stretch, long bucket, TierRows.BucketVisitor visitor) {
    List<String> labels = List.copyOf(table.labels());
    List<String> fields = List.copyOf(table.fields().keySet());
    List<String> columns = new ArrayList<>();
    columns.add(Table.AT);
    columns.addAll(labels);
    columns.add(TierTable.SKETCHES);
    columns.add(TierTable.LATENCIES);
    fields.forEach(field -> TierTable.FIGURES.forEach(figure -> columns.add(figure + field)));
    Buckets buckets = new Buckets(bucket, new LabelSets(labels, 1), visitor);
    int first = 1 + labels.size();
    int figure = first + 2;
    int perField = TierTable.FIGURES.size();
    sql.queryWhile(
        select(columns, table.name(), stretch),
        List.of(),
        row -> {
          Rolled rolled = buckets.of(row);
          if (rolled == null) {
            return !buckets.stopped;
          }
          Map<Integer, byte[]> sketches = PackedSketches.unpacked(bytes(row.getBin(first)));
          for (int i = 0; i < fields.size(); i++) {
            int at = figure + i * perField;
            double count = row.getDouble(at);
            if (count > 0) {
              Rolled.Figures its = rolled.of(i, fields.get(i));
              its.tally()
                  .join(
                      count,
                      row.getDouble(at + 1),
                      row.getDouble(at + 2),
                      row.getDouble(at + 3),
                      row.getDouble(at + 4));
              byte[] sketch = sketches.get(i);
              if (sketch != null) {
                its.sketch().merge(sketch);
              }
            }
          }
          addLatencies(rolled, row.getVarcharA(first + 1));
          return true;
        });
    buckets.flush();
  }

  private static void addLatencies(@Nullable Rolled rolled, @Nullable Utf8Sequence text) {
    if (rolled != null && text != null) {
      rolled.addLatencies(text.toString());
    }
  }

  static List<String> names(Table table, ColumnKind kind) {
    return table.columns().values().stream()
        .filter(column -> column.kind() == kind)
        .map(Table.Column::name)
        .toList();
  }

  static String select(List<String> columns, String table, Stretches.Stretch stretch) {
    return "SELECT %s FROM %s WHERE \"_at\" >= %d AND \"_at\" < %d"
        .formatted(
            String.join(", ", columns.stream().map(Identifiers::quoted).toList()),
            Identifiers.quoted(table),
            stretch.from() * 1_000_000,
            stretch.to() * 1_000_000);
  }

  static byte @Nullable [] bytes(@Nullable BinarySequence binary) {
    if (binary == null) {
      return null;
    }
    byte[] bytes = new byte[(int) binary.length()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = binary.byteAt(i);
    }
    return bytes;
  }

  /** The rows of the bucket that is being read; handed out when the next begins. */
  private static final class Buckets {

    private final long length;
    private final LabelSets labels;
    private final TierRows.BucketVisitor visitor;
    private final IdentityHashMap<Map<String, String>, Boolean> wanted = new IdentityHashMap<>();
    private final IdentityHashMap<Map<String, String>, Rolled> rows = new IdentityHashMap<>();
    private final List<Rolled> inOrder = new ArrayList<>();
    private long at = Long.MIN_VALUE;
    private boolean stopped;

    Buckets(long length, LabelSets labels, TierRows.BucketVisitor visitor) {
      this.length = length;
      this.labels = labels;
      this.visitor = visitor;
    }

    /** Where the row belongs; null when the visitor does not want it, or no more at all. */
    @Nullable Rolled of(Record row) {
      long begin = Steps.begin(Math.floorDiv(row.getTimestamp(0), 1_000_000L), length);
      if (begin != at) {
        flush();
        at = begin;
      }
      Map<String, String> its = labels.of(row);
      if (stopped || !wanted.computeIfAbsent(its, visitor::wants)) {
        return null;
      }
      return rows.computeIfAbsent(
          its,
          set -> {
            Rolled rolled = new Rolled(begin, set);
            inOrder.add(rolled);
            return rolled;
          });
    }

    void flush() {
      if (!inOrder.isEmpty() && !stopped) {
        stopped = !visitor.visit(at, List.copyOf(inOrder));
      }
      rows.clear();
      inOrder.clear();
    }
  }
}
