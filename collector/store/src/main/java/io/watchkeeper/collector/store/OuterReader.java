package io.watchkeeper.collector.store;

import io.watchkeeper.collector.model.RangeQuery;
import io.watchkeeper.collector.model.Sample;
import io.watchkeeper.collector.model.Series;
import io.watchkeeper.collector.model.SeriesWindow;
import io.watchkeeper.collector.model.WindowQuery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads the past of one metric from a database. What the database does not reckon provably alike is
 * reckoned here, from the values.
 */
final class OuterReader {

  /** Values looked at for one answer: some seconds of work. */
  private static final int MOST_VALUES = 5_000_000;

  private static final long MICROS = 1_000_000;

  private final Database database;

  OuterReader(Database database) {
    this.database = database;
  }

  List<SeriesWindow> range(RangeQuery query) {
    Reading reading = Reading.of(query);
    if (reading == Reading.LATENCIES && !database.keepsTexts()) {
      throw new IllegalArgumentException(
          "this store keeps no texts, so no sketches: ask for latency_p99_seconds or another number,"
              + " or use another store");
    }
    Series asked = new Series(query.metric(), new TreeMap<>(query.labels()));
    if (!mayMatch(asked)) {
      return List.of();
    }
    StepAnswer answer = new StepAnswer(query);
    if (reading != Reading.FIGURES || !database.figures(query, answer)) {
      RangeQuery.Window window = query.window();
      database.values(
          ask(
              asked,
              window.from().getEpochSecond() * MICROS,
              window.to().getEpochSecond() * MICROS),
          new IntoSteps(reading, answer));
    }
    return answer.windows();
  }

  List<SeriesWindow> window(WindowQuery query) {
    Series asked = new Series(query.metric(), new TreeMap<>(query.labels()));
    if (!mayMatch(asked)) {
      return List.of();
    }
    Map<SortedMap<String, String>, List<Sample>> series =
        new TreeMap<>(Comparator.comparing(Map::toString));
    database.values(
        ask(asked, Row.micros(query.from()), Row.micros(query.to())),
        new ValueVisitor() {
          private long samples;

          @Override
          public void number(SortedMap<String, String> labels, long atMicros, double value) {
            StepAnswer.checkSize(++samples);
            series
                .computeIfAbsent(labels, _ -> new ArrayList<>())
                .add(new Sample(Row.instant(atMicros), value));
          }

          @Override
          public void text(SortedMap<String, String> labels, long atMicros, String text) {
            // A window is of numbers.
          }
        });
    List<SeriesWindow> windows = new ArrayList<>();
    series.forEach((labels, samples) ->
        windows.add(new SeriesWindow(new Series(asked.metric(), labels), samples)));
    return windows;
  }

  /** Names that no point has match nothing, and a label that is there is never empty. */
  private static boolean mayMatch(Series asked) {
    return Identifiers.isValid(asked.measurement())
        && Identifiers.isValid(asked.field())
        && asked.labels().keySet().stream().allMatch(Identifiers::isValid)
        && asked.labels().values().stream().noneMatch(String::isEmpty);
  }

  private static Database.Ask ask(Series asked, long fromMicros, long toMicros) {
    return new Database.Ask(
        new Database.Field(asked.measurement(), asked.field()),
        asked.labels(),
        fromMicros,
        toMicros);
  }

  private static final class IntoSteps implements ValueVisitor {

    private final Reading reading;
    private final StepAnswer answer;
    private long values;

    IntoSteps(Reading reading, StepAnswer answer) {
      this.reading = reading;
      this.answer = answer;
    }

    @Override
    public void number(SortedMap<String, String> labels, long atMicros, double value) {
      long second = Math.floorDiv(atMicros, MICROS);
      switch (reading) {
        case FIGURES -> counted(labels).tally(second).add(value);
        case VALUES -> counted(labels).values(second).add(value);
        case LATENCIES -> {
          // A field of sketches that holds numbers holds no latencies.
        }
      }
    }

    @Override
    public void text(SortedMap<String, String> labels, long atMicros, String text) {
      if (reading == Reading.LATENCIES) {
        var _ = counted(labels).latencies(Math.floorDiv(atMicros, MICROS)).merge(text);
      }
    }

    private StepSeries counted(SortedMap<String, String> labels) {
      if (++values > MOST_VALUES) {
        throw new IllegalArgumentException(
            "more than "
                + MOST_VALUES
                + " points are to be read: ask for a shorter window or more labels");
      }
      return answer.of(labels);
    }
  }
}
