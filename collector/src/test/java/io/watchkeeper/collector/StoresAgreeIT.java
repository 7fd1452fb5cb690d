package io.watchkeeper.collector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.collector.model.Aggregate;
import io.watchkeeper.collector.model.Gaps;
import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.model.RangeQuery;
import io.watchkeeper.collector.model.Sample;
import io.watchkeeper.collector.model.SeriesWindow;
import io.watchkeeper.collector.model.WindowQuery;
import io.watchkeeper.collector.questdb.QuestDbStore;
import io.watchkeeper.collector.sketch.LatencySketch;
import io.watchkeeper.collector.store.OuterStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same synthetic points into the embedded QuestDB, a real InfluxDB 1.6 and a real
 * VictoriaMetrics; the same questions give the same answers, within 1e-9 of the value, or of one
 * when that is larger.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoresAgreeIT {

  private static final double EXACT = 1e-9;

  /** VictoriaMetrics takes nothing that is days ahead of the real clock. */
  private final Instant end = Instant.now().truncatedTo(ChronoUnit.HOURS);

  private final Instant begin = end.minus(Duration.ofHours(2));

  private static final List<Map<String, String>> SUBJECTS =
      List.of(
          Map.of("server", "s1"),
          Map.of("server", "s 1,=\"x\"\\y"),
          Map.of("server", "ü€", "zone", "a b"),
          Map.of());

  private final Random random = new Random(20_261_121);
  private StoreServers.Running influxd;
  private StoreServers.Running victoria;
  private QuestDbStore questDb;
  private OuterStore influx;
  private OuterStore metrics;

  @BeforeAll
  void open(@TempDir Path folder) throws Exception {
    InstantSource clock = () -> end.plusSeconds(60);
    influxd = StoreServers.influxd(folder);
    victoria = StoreServers.victoriaMetrics(folder);
    questDb =
        new QuestDbStore(
            folder.resolve("questdb"),
            clock,
            new QuestDbStore.Threads(
                StoreServers.threads(1), StoreServers.threads(1), StoreServers.PATIENCE));
    influx = StoreServers.over(StoreServers.influxDb1(influxd.url(), "agree"), clock);
    metrics = StoreServers.over(StoreServers.victoria(victoria.url()), clock);
    List<Point> points = points();
    // Late, shuffled, and some of them twice.
    Collections.shuffle(points, random);
    for (int from = 0; from < points.size(); from += 400) {
      int first = Math.max(0, from - 100);
      List<Point> batch = points.subList(first, Math.min(points.size(), from + 400));
      questDb.write(batch);
      influx.write(batch);
      metrics.write(batch);
    }
    questDb.rollUp();
  }

  @AfterAll
  void close() {
    questDb.close();
    influx.close();
    metrics.close();
    influxd.close();
    victoria.close();
  }

  private List<Point> points() {
    List<Point> points = new ArrayList<>();
    Set<Map.Entry<Integer, Long>> taken = new HashSet<>();
    for (int i = 0; i < 1_600; i++) {
      int subject = random.nextInt(SUBJECTS.size());
      long millis = 1_000L * random.nextInt(7_200) + (i % 10 == 0 ? random.nextInt(1_000) : 0);
      if (taken.add(Map.entry(subject, millis))) {
        points.add(
            new Point(
                "agree",
                SUBJECTS.get(subject),
                begin.plusMillis(millis),
                Map.of("f", random.nextGaussian() * 1e3),
                Map.of("sketch", sketch())));
      }
    }
    return points;
  }

  private String sketch() {
    Histogram latencies = new Histogram(1, 3_600_000_000L, 2);
    for (int i = random.nextInt(5); i >= 0; i--) {
      latencies.recordValue(1 + random.nextInt(5_000_000));
    }
    return LatencySketch.of(latencies).text();
  }

  private List<RangeQuery> questions(String metric, Aggregate aggregate, Gaps gaps) {
    List<RangeQuery> questions = new ArrayList<>();
    for (int step : new int[] {1, 7, 300, 7_200}) {
      for (Map<String, String> labels : List.<Map<String, String>>of(Map.of(), SUBJECTS.get(1))) {
        // Begins and ends within steps, and reaches over both ends of what is there.
        questions.add(
            new RangeQuery(
                metric,
                labels,
                new RangeQuery.Window(
                    begin.minusSeconds(step == 1 ? 0 : 4_000),
                    end.plusSeconds(step == 1 ? 0 : 555),
                    Duration.ofSeconds(step)),
                aggregate,
                gaps));
      }
    }
    return questions;
  }

  private static void same(List<SeriesWindow> expected, List<SeriesWindow> got, String question) {
    assertEquals(
        expected.stream().map(SeriesWindow::series).toList(),
        got.stream().map(SeriesWindow::series).toList(),
        question);
    for (int i = 0; i < expected.size(); i++) {
      List<Sample> wanted = expected.get(i).samples();
      List<Sample> there = got.get(i).samples();
      assertEquals(
          wanted.stream().map(Sample::at).toList(),
          there.stream().map(Sample::at).toList(),
          question);
      for (int k = 0; k < wanted.size(); k++) {
        double value = wanted.get(k).value();
        double bound = EXACT * Math.max(1, Math.abs(value));
        int place = k;
        assertTrue(
            Math.abs(value - there.get(k).value()) <= bound,
            () -> question + ": " + there.get(place) + ", not " + value);
      }
    }
  }

  @Test
  void onNumbers() {
    List<Gaps> policies = List.of(Gaps.values());
    int turn = 0;
    for (Aggregate aggregate : Aggregate.values()) {
      // Gaps are filled by one code for all stores: each policy need not meet each aggregate.
      Gaps gaps = policies.get(turn++ % policies.size());
      for (RangeQuery question : questions("agree.f", aggregate, gaps)) {
        List<SeriesWindow> expected = questDb.range(question);
        assertEquals(question.labels().isEmpty() ? 4 : 1, expected.size());
        same(expected, influx.range(question), "InfluxDB, " + question);
        same(expected, metrics.range(question), "VictoriaMetrics, " + question);
      }
    }
  }

  @Test
  void onEveryPolicyForGaps() {
    for (Gaps gaps : Gaps.values()) {
      for (RangeQuery question : questions("agree.f", Aggregate.MEAN, gaps)) {
        List<SeriesWindow> expected = questDb.range(question);
        same(expected, influx.range(question), "InfluxDB, " + question);
        same(expected, metrics.range(question), "VictoriaMetrics, " + question);
      }
    }
  }

  @Test
  void onSketchesWhereTheyAreKept() {
    for (Aggregate aggregate : Aggregate.values()) {
      if (aggregate != Aggregate.LAST) {
        RangeQuery question = questions("agree.sketch", aggregate, Gaps.LEAVE).get(4);
        List<SeriesWindow> expected = questDb.range(question);
        assertFalse(expected.isEmpty());
        same(expected, influx.range(question), "InfluxDB, " + question);
      }
    }
  }

  @Test
  void onWindows() {
    for (Map<String, String> labels : SUBJECTS) {
      WindowQuery question = new WindowQuery("agree.f", labels, begin.plusMillis(500), end);
      List<SeriesWindow> expected = questDb.window(question);
      same(expected, influx.window(question), "InfluxDB, " + question);
      same(expected, metrics.window(question), "VictoriaMetrics, " + question);
    }
  }
}
