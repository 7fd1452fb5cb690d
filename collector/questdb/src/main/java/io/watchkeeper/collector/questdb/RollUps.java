package io.watchkeeper.collector.questdb;

import io.questdb.cairo.TableWriter;
import io.questdb.cairo.sql.TableRecordMetadata;
import io.questdb.cairo.wal.WalWriter;
import io.questdb.std.BinarySequence;
import io.questdb.std.str.Utf8StringSink;
import io.watchkeeper.collector.sketch.LatencySketch;
import io.watchkeeper.collector.store.Lane;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Works off the marks, one piece at a time: minutes are made of points, hours of minutes, days of
 * hours. A piece is read and reckoned on the caller's thread, and only its rows go through the
 * writing thread, so a write waits for one commit at most. Used by one thread at a time.
 */
final class RollUps {

  /** How long after its end a bucket is taken for complete; what comes later amends it. */
  static final Duration GRACE = Duration.ofSeconds(10);

  /** Buckets of one piece, so that what a kill undoes is little. */
  private static final int MOST_BUCKETS = 240;

  /** Stretches of one piece: one commit for many late points that lie apart. */
  private static final int MOST_STRETCHES = 64;

  /** A piece ends with the bucket in which it reaches so many rows. */
  private static final int ENOUGH_ROWS = 2_000;

  private final Engine engine;
  private final TierTables tables;
  private final TierReader reader;
  private final Marks marks;
  private final Backlog backlog;
  private final InstantSource clock;
  private final Lane writing;
  private final Utf8StringSink utf8 = new Utf8StringSink();

  /** What is shared with the store. */
  record Parts(Engine engine, Schema schema, TierTables tables, Marks marks, Backlog backlog) {}

  RollUps(Parts parts, Lane writing, InstantSource clock) {
    this.engine = parts.engine;
    this.tables = parts.tables;
    this.reader = new TierReader(parts.schema, parts.tables, new Sql(parts.engine.cairo()));
    this.marks = parts.marks;
    this.backlog = parts.backlog;
    this.clock = clock;
    this.writing = writing;
  }

  /** Rolls up one piece; false when nothing is due. */
  boolean piece() {
    long over = clock.instant().minus(GRACE).getEpochSecond();
    for (RollUpPlace place : places()) {
      Stretches.Stretch due = marks.due(place, over, 1);
      if (due.from() < due.to()) {
        piece(place, over);
        return true;
      }
    }
    return false;
  }

  /** The finest tier of all measurements first, for the others are made of it. */
  private List<RollUpPlace> places() {
    return Stream.of(Tier.MINUTE, Tier.HOUR, Tier.DAY)
        .flatMap(tier -> marks.measurements().stream().map(name -> new RollUpPlace(name, tier)))
        .toList();
  }

  /** Since when the oldest bucket that is over waits. */
  Duration lag() {
    long over = clock.instant().minus(GRACE).getEpochSecond();
    long lag = 0;
    for (RollUpPlace place : places()) {
      Stretches.Stretch due = marks.due(place, over, 1);
      if (due.from() < due.to()) {
        lag = Math.max(lag, over - due.to());
      }
    }
    return Duration.ofSeconds(lag);
  }

  /** What is at work; done up to some second of it, at first up to none. */
  private static final class Work {
    private final Stretches.Stretch stretch;
    private long reached;

    Work(Stretches.Stretch stretch) {
      this.stretch = stretch;
      this.reached = stretch.from();
    }
  }

  private void piece(RollUpPlace place, long over) {
    List<Work> works = new ArrayList<>();
    boolean written = false;
    try {
      List<Rolled> rows = new ArrayList<>();
      Stretches.Stretch due = marks.due(place, over, MOST_BUCKETS);
      while (due.from() < due.to() && works.size() < MOST_STRETCHES && rows.size() < ENOUGH_ROWS) {
        marks.begin(place, due);
        Work work = new Work(due);
        works.add(work);
        settle();
        rows.addAll(rolled(place, work, ENOUGH_ROWS - rows.size()));
        due = marks.due(place, over, MOST_BUCKETS);
      }
      if (!rows.isEmpty()) {
        writing.call(() -> {
          write(place, rows);
          engine.apply();
          return true;
        });
      }
      written = true;
    } finally {
      for (Work work : works) {
        marks.end(place, work.stretch, written ? work.reached : work.stretch.from());
      }
    }
  }

  /**
   * A point whose mark was taken away just now is in the log at least: it was marked and committed
   * in one turn of the writing thread, which is over once this one comes.
   */
  private void settle() {
    writing.call(() -> {
      backlog.settle();
      return true;
    });
  }

  /** The rows of the work's buckets, until there are enough. */
  private List<Rolled> rolled(RollUpPlace place, Work work, int enough) {
    List<Rolled> rows = new ArrayList<>();
    work.reached = work.stretch.to();
    reader.gather(
        new RollUpPlace(place.measurement(), place.tier().finer()),
        work.stretch,
        place.tier().seconds(),
        (at, its) -> {
          rows.addAll(its);
          if (rows.size() >= enough) {
            work.reached = at + place.tier().seconds();
          }
          return rows.size() < enough;
        });
    keepFuller(place, new Stretches.Stretch(work.stretch.from(), work.reached), rows);
    return rows;
  }

  /** Joins with what an earlier roll-up of these buckets counted, see {@link Rolled#keepFuller}. */
  private void keepFuller(RollUpPlace place, Stretches.Stretch stretch, List<Rolled> rows) {
    if (rows.isEmpty() || tables.find(place) == null) {
      return;
    }
    record Key(long at, Map<String, String> labels) {}
    Map<Key, Rolled> fresh = new HashMap<>();
    rows.forEach(row -> fresh.put(new Key(row.at(), row.labels()), row));
    reader.gather(
        place,
        stretch,
        place.tier().seconds(),
        (_, stored) -> {
          for (Rolled its : stored) {
            Rolled mine = fresh.get(new Key(its.at(), its.labels()));
            if (mine != null) {
              mine.keepFuller(its);
            }
          }
          return true;
        });
  }

  private void write(RollUpPlace place, List<Rolled> rows) {
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
            sketches.put(table.fields().get(field), its.sketch().encoded());
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
