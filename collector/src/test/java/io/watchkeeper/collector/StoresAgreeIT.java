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
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
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
  private Path folder;
  private List<Point> written = List.of();

  @BeforeAll
  void open(@TempDir Path its) throws Exception {
    folder = its;
    InstantSource clock = () -> end.plusSeconds(60);
    influxd = StoreServers.influxd(folder);
    victoria = StoreServers.victoriaMetrics(folder);
    questDb =
        new QuestDbStore(
            folder.resolve("questdb"),
            clock,
            new QuestDbStore.Threads(
                StoreServers.threads(1),
                StoreServers.threads(1),
                StoreServers.threads(1),
                StoreServers.PATIENCE));
    influx =
        StoreServers.over(
            StoreServers.influxDb1(influxd.url(), "agree"), clock, folder.resolve("agree.marks"));
    metrics = StoreServers.over(StoreServers.victoria(victoria.url()), clock);
    List<Point> points = points();
    // Late, shuffled, and some of them twice.
    Collections.shuffle(points, random);
    written = points;
    for (int from = 0; from < points.size(); from += 400) {
      int first = Math.max(0, from - 100);
      List<Point> batch = points.subList(first, Math.min(points.size(), from + 400));
      questDb.write(batch);
      influx.write(batch);
      metrics.write(batch);
    }
    questDb.rollUp();
    influx.rollUp();
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

  private OuterStore rolled(String database) {
    return StoreServers.over(
        StoreServers.influxDb1(influxd.url(), database),
        () -> end.plusSeconds(60),
        folder.resolve(database + ".marks"));
  }

  private String ask(String statement) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(
                      influxd
                          .url()
                          .resolve(
                              "/query?q=" + URLEncoder.encode(statement, StandardCharsets.UTF_8)))
                  .POST(HttpRequest.BodyPublishers.noBody())
                  .timeout(StoreServers.PATIENCE)
                  .build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }

  /** Half of the points come after the other half was rolled up, so they amend it. */
  @Test
  void onRollUpsWhenThePointsAreGone() throws Exception {
    try (OuterStore store = rolled("gone")) {
      store.write(written.subList(0, 800));
      store.rollUp();
      store.write(written.subList(800, written.size()));
      store.rollUp();
      assertEquals(Duration.ZERO, store.rollUpLag());
      ask("DROP RETENTION POLICY autogen ON gone");
      for (Aggregate aggregate : Aggregate.values()) {
        for (int step : new int[] {300, 3_600, 86_400}) {
          for (String metric : List.of("agree.f", "agree.sketch")) {
            if (metric.equals("agree.f") || aggregate != Aggregate.LAST) {
              RangeQuery question =
                  new RangeQuery(
                      metric,
                      Map.of(),
                      new RangeQuery.Window(begin, end, Duration.ofSeconds(step)),
                      aggregate,
                      Gaps.LEAVE);
              List<SeriesWindow> expected = questDb.range(question);
              assertEquals(4, expected.size());
              same(expected, store.range(question), "InfluxDB's roll-ups, " + question);
            }
          }
        }
      }
    }
  }

  /** Points of five years that are there before anything is rolled up, as after an upgrade. */
  @Test
  void aDayForFiveYears() throws Exception {
    Instant noon = end.truncatedTo(ChronoUnit.DAYS).minus(Duration.ofHours(12));
    List<Point> points = new ArrayList<>();
    for (int day = 0; day <= 1_800; day += 100) {
      Instant at = noon.minus(Duration.ofDays(day));
      points.add(new Point("years", Map.of(), at, Map.of("f", 1.0 * day), Map.of()));
      points.add(
          new Point("years", Map.of(), at.plusSeconds(75), Map.of("f", day + 1.0), Map.of()));
    }
    try (OuterStore before =
        StoreServers.over(StoreServers.influxDb1(influxd.url(), "years"), () -> end)) {
      before.write(points);
    }
    try (OuterStore store = rolled("years")) {
      store.rollUp();
      ask("DROP RETENTION POLICY autogen ON years");
      RangeQuery.Window window =
          new RangeQuery.Window(noon.minus(Duration.ofDays(1_820)), end, Duration.ofDays(1));
      List<Sample> sums =
          store
              .range(new RangeQuery("years.f", Map.of(), window, Aggregate.SUM, Gaps.LEAVE))
              .getFirst()
              .samples();
      assertEquals(19, sums.size());
      for (int i = 0; i < sums.size(); i++) {
        long day = 1_800 - 100L * i;
        assertEquals(2.0 * day + 1, sums.get(i).value(), EXACT, "day " + day);
      }
      List<Sample> highest =
          store
              .range(new RangeQuery("years.f", Map.of(), window, Aggregate.P99, Gaps.LEAVE))
              .getFirst()
              .samples();
      assertEquals(1_801, highest.getFirst().value(), 18, "of the sketch");
    }
    String policies = ask("SHOW RETENTION POLICIES ON years");
    // 30, 366 and 1,827 days.
    for (String policy :
        List.of(
            "\"watchkeeper_1m\",\"720h0m0s\"",
            "\"watchkeeper_1h\",\"8784h0m0s\"",
            "\"watchkeeper_1d\",\"43848h0m0s\"")) {
      assertTrue(policies.contains(policy), policies);
    }
  }
}
