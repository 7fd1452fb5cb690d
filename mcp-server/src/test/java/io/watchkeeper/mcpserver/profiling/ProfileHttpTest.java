package io.watchkeeper.mcpserver.profiling;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.collector.profiling.Profile;
import io.watchkeeper.collector.profiling.ProfileReader;
import io.watchkeeper.collector.profiling.Window;
import io.watchkeeper.mcpserver.RunningServer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProfileHttpTest {

  private static final String KEY = "Bearer " + RunningServer.KEY;

  @Test
  void whoeverHasTheControlKeyGetsTheRecordingOfTheLastMinutes(@TempDir Path home)
      throws Exception {
    Path left = home.resolve("server/recording/2026_01_01/left.jfr");
    Files.createDirectories(left.getParent());
    Files.writeString(left, "by a process that was killed");
    try (RunningServer server =
        RunningServer.start(
            home,
            Map.of("watchkeeper.profiling.enabled", true, "watchkeeper.profiling.after", "PT0S"))) {
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> server.bean(ContinuousRecording.class).runs());
      assertFalse(Files.exists(left), "it would stay for ever");
      assertEquals(401, server.post("/control/profile", "").statusCode());
      assertEquals(
          401,
          server
              .post("/control/profile", "", "Authorization", "Bearer " + "0".repeat(64))
              .statusCode());
      Path file = home.resolve("fetched.jfr");
      HttpResponse<Path> fetched = fetch(server, file);
      assertEquals(200, fetched.statusCode());
      assertEquals("server-1", fetched.headers().firstValue("Watchkeeper-Server").orElse("none"));
      Instant now = Instant.now();
      Profile profile =
          new ProfileReader(List.of("io.watchkeeper."))
              .read(file, new Window(now.minusSeconds(600), now.plusSeconds(60)));
      assertTrue(profile.collections().count() >= 0, profile::toString);
      HttpResponse<String> again = server.post("/control/profile", "", "Authorization", KEY);
      assertEquals(429, again.statusCode(), again.body());
      assertTrue(again.headers().firstValue("Retry-After").isPresent());
      await().atMost(Duration.ofSeconds(30)).until(() -> dumps(home).isEmpty());
    }
  }

  @Test
  void aServerThatIsNotRecordedSaysHowToChangeThat(@TempDir Path home) throws Exception {
    try (RunningServer server = RunningServer.start(home, Map.of())) {
      HttpResponse<String> answer = server.post("/control/profile", "", "Authorization", KEY);
      assertEquals(503, answer.statusCode());
      assertTrue(answer.body().contains("watchkeeper.profiling.enabled=true"), answer.body());
    }
  }

  private static List<Path> dumps(Path home) throws Exception {
    try (Stream<Path> files = Files.list(home.resolve("server/recording"))) {
      return files.filter(file -> file.toString().endsWith(".jfr")).toList();
    }
  }

  private static HttpResponse<Path> fetch(RunningServer server, Path file) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(server.at("/control/profile"))
              .header("Authorization", KEY)
              .timeout(Duration.ofSeconds(60))
              .POST(HttpRequest.BodyPublishers.noBody())
              .build(),
          HttpResponse.BodyHandlers.ofFile(file));
    }
  }
}
