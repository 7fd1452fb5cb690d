package io.watchkeeper.collector.questdb;

import io.questdb.cairo.sql.Record;
import io.questdb.std.str.Utf8Sequence;
import io.watchkeeper.collector.model.RangeQuery;
import io.watchkeeper.collector.model.Series;
import io.watchkeeper.collector.model.SeriesWindow;
import io.watchkeeper.collector.store.Identifiers;
import io.watchkeeper.collector.store.Reading;
import io.watchkeeper.collector.store.StepAnswer;
import io.watchkeeper.collector.store.StepSeries;
import io.watchkeeper.collector.store.rollup.Marks;
import io.watchkeeper.collector.store.rollup.Plan;
import io.watchkeeper.collector.store.rollup.RollUpPlace;
import io.watchkeeper.collector.store.rollup.Stretches;
import io.watchkeeper.collector.store.rollup.Tier;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Answers a range in steps from the tiers that hold it; belongs to one thread. */
final class StepReader {

  /** Rows looked at for one answer: some seconds of work. */
  private static final int MOST_ROWS = 50_000_000;

  private static final long MICROS = 1_000_000;

  private final Schema schema;
  private final TierTables tables;
  private final Marks marks;
  private final Sql sql;

  StepReader(Parts parts, Sql sql) {
    this.schema = parts.schema();
    this.tables = parts.tables();
    this.marks = parts.marks();
    this.sql = sql;
  }

  List<SeriesWindow> range(RangeQuery query) {
    Series asked = new Series(query.metric(), new TreeMap<>(query.labels()));
    Reading reading = Reading.of(query);
    if (!Identifiers.isValid(asked.measurement()) || !Identifiers.isValid(asked.field())) {
      return List.of();
    }
    StepAnswer answer = new StepAnswer(query);
    Stretches.Stretch window =
        new Stretches.Stretch(
            query.window().from().getEpochSecond(), query.window().to().getEpochSecond());
    // The marks first: what is not marked now is in its tier, whatever comes meanwhile.
    Map<Tier, Stretches> stale = marks.stale(asked.measurement(), window.from(), window.to());
    for (Plan.Part part : Plan.of(window, answer.step(), stale).parts()) {
      Source source = source(asked, part.tier(), reading);
      if (source != null) {
        read(new Part(source, part.stretch(), asked), answer);
      }
    }
    return answer.windows();
  }

  /**
   * Where a part is read from.
   *
   * @param columns after the instant and before the labels
   */
  private record Source(String table, List<String> columns, List<String> labels, Reader reader) {}

  /** Adds one row, which begins at this second, to its series. */
  private interface Reader {
    void read(Record row, long second, StepSeries series);
  }

  /** Nothing when the tier holds nothing of the series that are asked for. */
  private @Nullable Source source(Series asked, Tier tier, Reading reading) {
    if (tier == Tier.RAW) {
      Table table = schema.find(asked.measurement());
      ColumnKind kind = reading == Reading.LATENCIES ? ColumnKind.TEXT : ColumnKind.NUMBER;
      return table == null || !TierReader.names(table, kind).contains(asked.field())
          ? null
          : new Source(
              table.name(),
              List.of(asked.field()),
              TierReader.names(table, ColumnKind.LABEL),
              points(reading));
    }
    TierTable table = tables.find(new RollUpPlace(asked.measurement(), tier));
    if (table == null) {
      return null;
    }
    List<String> labels = List.copyOf(table.labels());
    if (reading == Reading.LATENCIES) {
      return new Source(
          table.name(), List.of(TierTable.LATENCIES), labels, points(Reading.LATENCIES));
    }
    Integer place = table.fields().get(asked.field());
    if (place == null) {
      return null;
    }
    return reading == Reading.VALUES
        ? new Source(table.name(), List.of(TierTable.SKETCHES), labels, sketches(place))
        : new Source(
            table.name(),
            TierTable.FIGURES.stream().map(figure -> figure + asked.field()).toList(),
            labels,
            StepReader::figures);
  }

  private static Reader points(Reading reading) {
    return switch (reading) {
      case FIGURES ->
          (row, second, series) -> {
            double value = row.getDouble(1);
            if (!Double.isNaN(value)) {
              series.tally(second).add(value);
            }
          };
      case VALUES ->
          (row, second, series) -> {
            double value = row.getDouble(1);
            if (!Double.isNaN(value)) {
              series.values(second).add(value);
            }
          };
      case LATENCIES ->
          (row, second, series) -> {
            Utf8Sequence text = row.getVarcharA(1);
            if (text != null) {
              var _ = series.latencies(second).merge(text.toString());
            }
          };
    };
  }

  private static Reader sketches(int place) {
    return (row, second, series) -> {
      byte[] sketch = PackedSketches.unpacked(TierReader.bytes(row.getBin(1))).get(place);
      if (sketch != null) {
        series.values(second).merge(sketch);
      }
    };
  }

  private static void figures(Record row, long second, StepSeries series) {
    double count = row.getDouble(1);
    if (count > 0) {
      series
          .tally(second)
          .join(count, row.getDouble(2), row.getDouble(3), row.getDouble(4), row.getDouble(5));
    }
  }

  private record Part(Source source, Stretches.Stretch stretch, Series asked) {}

  private void read(Part part, StepAnswer answer) {
    Source source = part.source;
    if (!source.labels.containsAll(part.asked.labels().keySet())) {
      return;
    }
    List<String> columns = new ArrayList<>();
    columns.add(Table.AT);
    columns.addAll(source.columns);
    columns.addAll(source.labels);
    StringBuilder text = new StringBuilder(TierReader.select(columns, source.table, part.stretch));
    List<String> values = new ArrayList<>();
    part.asked
        .labels()
        .forEach((label, value) -> {
          values.add(value);
          text.append(" AND ").append(Identifiers.quoted(label));
          text.append(" = $").append(values.size());
        });
    LabelSets labels = new LabelSets(source.labels, 1 + source.columns.size());
    IdentityHashMap<SortedMap<String, String>, StepSeries> known = new IdentityHashMap<>();
    long[] counts = {0, 0};
    sql.queryWhile(
        text.toString(),
        values,
        row -> {
          StepSeries series = known.computeIfAbsent(labels.of(row), answer::of);
          int before = series.size();
          source.reader.read(row, Math.floorDiv(row.getTimestamp(0), MICROS), series);
          counts[0]++;
          counts[1] += series.size() - before;
          return counts[0] <= MOST_ROWS && counts[1] <= StepAnswer.MOST_SAMPLES;
        });
    StepAnswer.checkSize(counts[1]);
    if (counts[0] > MOST_ROWS) {
      throw new IllegalArgumentException(
          "more than "
              + MOST_ROWS
              + " points are to be read: ask for a step of whole minutes, hours or days, a shorter"
              + " window or more labels");
    }
  }
}
