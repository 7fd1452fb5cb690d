package io.watchkeeper.collector.questdb;

import io.questdb.cairo.TableWriter;
import io.questdb.cairo.sql.TableRecordMetadata;
import io.questdb.cairo.wal.WalWriter;
import io.questdb.std.BinarySequence;
import io.questdb.std.str.Utf8StringSink;
import io.watchkeeper.collector.sketch.LatencySketch;
import io.watchkeeper.collector.store.Lane;
import io.watchkeeper.collector.store.rollup.RollUpPlace;
import io.watchkeeper.collector.store.rollup.Rolled;
import io.watchkeeper.collector.store.rollup.Stretches;
import io.watchkeeper.collector.store.rollup.TierRows;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The tables of roll-ups and points, for rolling up. Read on the caller's thread, and only rows go
 * through the writing thread, so a write waits for one commit at most. Used by one thread at a
 * time.
 */
final class TierWriter implements TierRows {

  private final Engine engine;
  private final TierTables tables;
  private final TierReader reader;
  private final Backlog backlog;
  private final Lane writing;
  private final Utf8StringSink utf8 = new Utf8StringSink();

  TierWriter(Parts parts, Lane writing) {
    this.engine = parts.engine();
    this.tables = parts.tables();
    this.reader = new TierReader(parts.schema(), parts.tables(), new Sql(parts.engine().cairo()));
    this.backlog = parts.backlog();
    this.writing = writing;
  }

  /**
   * What was marked is in the log at least: it was marked and committed in one turn of the writing
   * thread, which is over once this one comes.
   */
  @Override
  public void settle() {
    writing.call(() -> {
      backlog.settle();
      return true;
    });
  }

  @Override
  public void gather(
      RollUpPlace place, Stretches.Stretch stretch, long bucket, BucketVisitor visitor) {
    reader.gather(place, stretch, bucket, visitor);
  }

  @Override
  public void write(RollUpPlace place, List<Rolled> rows) {
    rows.forEach(Rolled::encode);
    writing.call(() -> {
      keep(place, rows);
      engine.apply();
      return true;
    });
  }

  private void keep(RollUpPlace place, List<Rolled> rows) {
    Set<String> labels = new TreeSet<>();
    Set<String> fields = new TreeSet<>();
    rows.forEach(row -> {
      labels.addAll(row.labels().keySet());
      fields.addAll(row.numbers().keySet());
    });
    SequencedSet<String> itsLabels = new LinkedHashSet<>(labels);
    TierTable table = tables.grown(place, itsLabels, new LinkedHashSet<>(fields));
    engine.commit(table.name(), writer -> append(writer, table, rows));
  }

  private void append(WalWriter writer, TierTable table, List<Rolled> rows) {
    TableRecordMetadata columns = writer.getMetadata();
    // QuestDB looks names up without regard to case, at a cost that each value would pay.
    Map<String, Integer> labelIndexes = new HashMap<>();
    Map<String, int[]> figureIndexes = new HashMap<>();
    for (Rolled rolled : rows) {
      TableWriter.Row row = writer.newRow(rolled.at() * 1_000_000);
      rolled
          .labels()
          .forEach((name, text) ->
              row.putSym(labelIndexes.computeIfAbsent(name, columns::getColumnIndex), text));
      Map<Integer, byte[]> sketches = new TreeMap<>();
      rolled
          .numbers()
          .forEach((field, its) -> {
            double[] figures = {
              its.tally().count(),
              its.tally().sum(),
              its.tally().min(),
              its.tally().max(),
              its.tally().last()
            };
            int[] indexes =
                figureIndexes.computeIfAbsent(
                    field,
                    name ->
                        TierTable.FIGURES.stream()
                            .mapToInt(figure -> columns.getColumnIndex(figure + name))
                            .toArray());
            for (int i = 0; i < figures.length; i++) {
              row.putDouble(indexes[i], figures[i]);
            }
            sketches.put(table.fields().get(field), rolled.encoded(field));
          });
      row.putBin(
          columns.getColumnIndex(TierTable.SKETCHES), new Bytes(PackedSketches.packed(sketches)));
      LatencySketch latencies = rolled.latencies();
      if (latencies != null) {
        utf8.clear();
        utf8.put(latencies.text());
        row.putVarchar(columns.getColumnIndex(TierTable.LATENCIES), utf8);
      }
      row.append();
    }
  }

  private static final class Bytes implements BinarySequence {

    private final byte[] array;

    Bytes(byte[] array) {
      this.array = array;
    }

    @Override
    public byte byteAt(long index) {
      return array[(int) index];
    }

    @Override
    public long length() {
      return array.length;
    }
  }
}
