package io.watchkeeper.anomaly.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.watchkeeper.anomaly.SyntheticServer;
import io.watchkeeper.collector.model.Cursor;
import io.watchkeeper.collector.model.RangeReader;
import io.watchkeeper.collector.model.Second;
import io.watchkeeper.collector.model.SeriesReader;
import io.watchkeeper.collector.model.SeriesWindow;
import io.watchkeeper.collector.model.Tail;
import io.watchkeeper.collector.model.WindowQuery;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service in its own JVM, fed by a recorded store: 60 ordinary seconds, then a bad backend. */
class AnomalyApiTest {

  private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

  @TempDir private static Path folder;

  private ApplicationContext context;
  private URI address;

  @BeforeEach
  void start() {
    context =
        ApplicationContext.builder()
            .properties(
                Map.of(
                    "micronaut.server.port",
                    -1,
                    "watchkeeper.home",
                    folder.toString(),
                    "watchkeeper.anomaly.interval",
                    "PT0.05S"))
            .build();
    context.registerSingleton(SeriesReader.class, new Recorded());
    context.registerSingleton(RangeReader.class, _ -> List.of());
    context.start();
    EmbeddedServer server = context.getBean(EmbeddedServer.class).start();
    address = server.getURI();
  }

  @AfterEach
  void stop() {
    context.close();
  }

  @Test
  void incidentsAreListedWithInstantsThatPeopleCanRead() throws Exception {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> get("/api/incidents").body().contains("\"shift\""));
    String incidents = get("/api/incidents").body();
    assertTrue(incidents.contains("\"startedAt\":\"2026-11-20T10:01:00Z\""), incidents);
    assertTrue(incidents.contains("\"backend\":\"notion\""), incidents);
  }

  @Test
  void detectionSaysHowFarItIsWithEachServer() throws Exception {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> get("/api/detection").body().contains("\"ready\":true"));
    assertTrue(get("/api/detection").body().contains("\"server\":\"s1\""));
  }

  @Test
  void anUnknownIncidentIsNotFoundAndSaysWhereToLook() throws Exception {
    HttpResponse<String> answer = get("/api/incidents/none");
    assertEquals(404, answer.statusCode());
    assertTrue(answer.body().contains("GET /api/incidents"), answer.body());
  }

  @Test
  void forecastsAreAskedForByServer() throws Exception {
    HttpResponse<String> answer = get("/api/forecasts?server=s1");
    assertEquals(200, answer.statusCode());
    assertTrue(answer.body().contains("\"series\":["), answer.body());
  }

  @Test
  void aProfileIsHandedOutAsItWasKept() throws Exception {
    Path kept = folder.resolve("watch/profiles/inc-1-s1-shift.json");
    Files.writeString(kept, "{\"samples\":7}");
    assertEquals("{\"samples\":7}", get("/api/incidents/inc-1-s1-shift/profile").body());
    HttpResponse<String> none = get("/api/incidents/inc-2/profile");
    assertEquals(404, none.statusCode());
    assertTrue(none.body().contains("no profile"), none.body());
  }

  @Test
  void bottlenecksAreAskedForByDays() throws Exception {
    HttpResponse<String> answer = get("/api/bottlenecks?server=s1&days=365");
    assertEquals(200, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains("\"profiles\":0,\"processor\":[]"), answer.body());
    HttpResponse<String> refused = get("/api/bottlenecks?days=0");
    assertEquals(400, refused.statusCode());
    assertTrue(refused.body().contains("from 1 to 365, not 0"), refused.body());
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(address.resolve(path)).timeout(Duration.ofSeconds(5)).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  /** Hands out 70 seconds at once, the last ten of them with a slow and failing backend. */
  private static final class Recorded implements SeriesReader {
    @Override
    public Tail tail(Cursor cursor, int limit) {
      if (!cursor.token().isEmpty()) {
        return new Tail(List.of(), cursor, START.plusSeconds(70));
      }
      SyntheticServer server = new SyntheticServer("s1", 3);
      List<Second> seconds = new ArrayList<>();
      for (int i = 0; i < 70; i++) {
        if (i == 60) {
          server.slowness = 10;
          server.errorRatio = 0.3;
        }
        Instant at = START.plusSeconds(i);
        seconds.add(new Second(at, false, server.second(at)));
      }
      return new Tail(seconds, new Cursor("end"), START.plusSeconds(70));
    }

    @Override
    public List<SeriesWindow> window(WindowQuery query) {
      return List.of();
    }
  }
}
