package io.watchkeeper.collector.store;

import io.watchkeeper.collector.model.RangeQuery;
import io.watchkeeper.collector.model.Sample;
import io.watchkeeper.collector.model.Series;
import io.watchkeeper.collector.model.SeriesWindow;
import io.watchkeeper.collector.model.Steps;
import io.watchkeeper.collector.model.WindowQuery;
import io.watchkeeper.collector.store.rollup.Plan;
import io.watchkeeper.collector.store.rollup.Rolled;
import io.watchkeeper.collector.store.rollup.Stretches;
import io.watchkeeper.collector.store.rollup.Tier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the past of one metric from a database. What the database does not reckon provably alike is
 * reckoned here, from the values.
 */
final class OuterReader {

  private static final long MICROS = 1_000_000;

  private final Database database;
  private final @Nullable OuterTiers tiers;

  /**
   * @param tiers none where everything is answered from the points
   */
  OuterReader(Database database, @Nullable OuterTiers tiers) {
    this.database = database;
    this.tiers = tiers;
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
    Stretches.Stretch window =
        new Stretches.Stretch(
            query.window().from().getEpochSecond(), query.window().to().getEpochSecond());
    IntoSteps steps = new IntoSteps(reading, answer);
    for (Plan.Part part :
        tiers == null
            ? List.of(new Plan.Part(Tier.RAW, window))
            : tiers.parts(asked.measurement(), window, answer.step())) {
      if (part.tier() == Tier.RAW) {
        readPoints(query, part.stretch(), steps);
      } else {
        readRolled(asked, part, steps);
      }
    }
    return answer.windows();
  }

  private void readPoints(RangeQuery query, Stretches.Stretch stretch, IntoSteps steps) {
    if (steps.reading() == Reading.FIGURES) {
      for (RangeQuery piece : pieces(query, stretch)) {
        if (!database.figures(piece, steps.answer())) {
          readValues(query, within(piece.window()), steps);
        }
      }
    } else {
      readValues(query, stretch, steps);
    }
  }

  private void readValues(RangeQuery query, Stretches.Stretch stretch, IntoSteps steps) {
    Series asked = new Series(query.metric(), new TreeMap<>(query.labels()));
    database.values(ask(asked, stretch.from() * MICROS, stretch.to() * MICROS), steps);
  }

  private static Stretches.Stretch within(RangeQuery.Window window) {
    return new Stretches.Stretch(window.from().getEpochSecond(), window.to().getEpochSecond());
  }

  /** The whole steps of a stretch as they are, and what is before and behind them in finer ones. */
  private static List<RangeQuery> pieces(RangeQuery query, Stretches.Stretch stretch) {
    long step = query.window().step().toSeconds();
    long first = Math.min(stretch.to(), Math.ceilDiv(stretch.from(), step) * step);
    long last = Math.max(first, Steps.begin(stretch.to(), step));
    List<RangeQuery> pieces = new ArrayList<>();
    add(query, new Stretches.Stretch(stretch.from(), first), pieces);
    add(query, new Stretches.Stretch(first, last), pieces);
    add(query, new Stretches.Stretch(last, stretch.to()), pieces);
    return pieces;
  }

  private static void add(RangeQuery query, Stretches.Stretch stretch, List<RangeQuery> pieces) {
    if (stretch.from() == stretch.to()) {
      return;
    }
    long step = query.window().step().toSeconds();
    for (Tier tier : List.of(Tier.DAY, Tier.HOUR, Tier.MINUTE, Tier.RAW)) {
      if (stretch.from() % step != 0 || stretch.to() % step != 0) {
        step = tier.seconds();
      }
    }
    pieces.add(
        new RangeQuery(
            query.metric(),
            query.labels(),
            new RangeQuery.Window(
                Instant.ofEpochSecond(stretch.from()),
                Instant.ofEpochSecond(stretch.to()),
                Duration.ofSeconds(step)),
            query.aggregate(),
            query.gaps()));
  }

  private void readRolled(Series asked, Plan.Part part, IntoSteps steps) {
    String field = asked.field();
    List<String> fields =
        switch (steps.reading()) {
          case FIGURES -> Rolled.FIGURES.stream().map(figure -> figure + field).toList();
          case VALUES -> List.of(RolledPoint.SKETCH + field);
          case LATENCIES -> List.of(Rolled.LATENCIES);
        };
    TierDatabase.Wanted wanted =
        new TierDatabase.Wanted(
            asked.measurement(),
            fields,
            new TreeMap<>(asked.labels()),
            part.stretch().from() * MICROS,
            part.stretch().to() * MICROS);
    for (Row row : Objects.requireNonNull(tiers).rows(part.tier(), wanted)) {
      steps.rolled(field, row.point());
    }
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
}
