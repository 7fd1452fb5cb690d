package io.watchkeeper.collector.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.model.RangeQuery;
import io.watchkeeper.collector.model.RangeReaderContract;
import io.watchkeeper.collector.model.SeriesWindow;
import io.watchkeeper.collector.questdb.QuestDbStore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contract of ranges through HTTP, over a store that rolls up after every write. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RemoteRangeTest extends RangeReaderContract {

  private static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");

  private QuestDbStore store;
  private ApplicationContext service;
  private URI url;
  private RemoteSeriesReader remote;

  @BeforeAll
  void open(@TempDir Path directory) {
    store =
        new QuestDbStore(
            directory,
            () -> TEN.plus(Duration.ofDays(1)),
            new QuestDbStore.Threads(single(), single(), single(), Duration.ofSeconds(60)));
    service =
        ApplicationContext.builder(
                Map.of("watchkeeper.questdb.enabled", "false", "micronaut.server.port", "-1"))
            .singletons(store)
            .start();
    url = URI.create(service.getBean(EmbeddedServer.class).start().getURL().toString());
    remote = new RemoteSeriesReader(url, Duration.ofSeconds(60), null);
  }

  @AfterAll
  void close() {
    remote.close();
    service.close();
    store.close();
  }

  private static ExecutorService single() {
    return new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(64));
  }

  @Override
  protected void write(List<Point> points) {
    store.write(points);
    store.rollUp();
  }

  @Override
  protected List<SeriesWindow> range(RangeQuery query) {
    return remote.range(query);
  }

  @Override
  protected Instant end() {
    return TEN;
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(url.resolve(path)).timeout(Duration.ofSeconds(60)).build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "step=60&from=2026-11-20T10:00:00Z&to=2026-11-20T11:00:00Z | metric is missing",
        "metric=a.b&from=2026-11-20T10:00:00Z&to=2026-11-20T11:00:00Z | step is missing",
        "metric=a.b&step=x&from=2026-11-20T10:00:00Z&to=2026-11-20T11:00:00Z | such as 60, or PT1M",
        "metric=a.b&step=PT0.5S&from=2026-11-20T10:00:00Z&to=2026-11-20T11:00:00Z | whole seconds",
        "metric=a.b&step=1&from=2026-11-20T10:00:00Z&to=2026-12-20T11:00:00Z | longer step",
        "metric=a.b&step=1&from=y&to=2026-12-20T11:00:00Z | is no instant",
        "metric=a.b&step=60&from=2026-11-20T10:00:00Z&to=2026-11-20T11:00:00Z&aggregate=p42"
            + " | count, sum, min, max, mean, last, p50, p90, p95, p99",
        "metric=a.b&step=60&from=2026-11-20T10:00:00Z&to=2026-11-20T11:00:00Z&gaps=no"
            + " | leave, zero, previous, linear",
        "metric=a.sketch&step=60&from=2026-11-20T10:00:00Z&to=2026-11-20T11:00:00Z&aggregate=last"
            + " | ask for a percentile"
      })
  void refusesWithWhatToWriteInstead(String query, String told) throws Exception {
    HttpResponse<String> answer = get("/api/v1/range?" + query);
    assertEquals(400, answer.statusCode(), answer::body);
    assertTrue(answer.body().contains(told), answer::body);
  }

  @ParameterizedTest
  @CsvSource({"60", "PT1M"})
  void answersWithMeansUnlessTold(String step) throws Exception {
    String name = "over_http_" + step.length();
    Instant at = TEN.minusSeconds(60);
    write(
        List.of(
            new Point(name, Map.of(), at, Map.of("f", 1.0), Map.of()),
            new Point(name, Map.of(), at.plusSeconds(1), Map.of("f", 4.0), Map.of())));
    HttpResponse<String> answer =
        get("/api/v1/range?metric=%s.f&step=%s&from=%s&to=%s".formatted(name, step, at, TEN));
    assertEquals(
        "{\"series\":[{\"series\":{\"metric\":\"%s.f\",\"labels\":{}},\"samples\":[{\"at\":\"%s\",\"value\":2.5}]}]}"
            .formatted(name, at),
        answer.body());
  }

  @ParameterizedTest
  @CsvSource("/health")
  void healthTellsTheLag(String path) throws Exception {
    assertTrue(get(path).body().contains("\"rollUpLag\":\"PT0S\""));
  }
}
