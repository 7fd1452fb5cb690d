package io.watchkeeper.collector.questdb;

import io.questdb.cairo.TableWriter;
import io.questdb.cairo.sql.TableRecordMetadata;
import io.questdb.cairo.wal.WalWriter;
import io.questdb.std.BinarySequence;
import io.questdb.std.str.Utf8StringSink;
import io.watchkeeper.collector.sketch.LatencySketch;
import io.watchkeeper.collector.store.rollup.RollUpPlace;
import io.watchkeeper.collector.store.rollup.Rolled;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Writes rows of roll-ups over what is there of them. Used by the writing thread only. */
final class RolledWriter {

  private final Engine engine;
  private final TierTables tables;
  private final Utf8StringSink utf8 = new Utf8StringSink();

  RolledWriter(Engine engine, TierTables tables) {
    this.engine = engine;
    this.tables = tables;
  }

  /** Commits them, encoded; they are readable once the engine has applied it. */
  void write(RollUpPlace place, List<Rolled> rows) {
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
