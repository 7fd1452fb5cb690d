package io.watchkeeper.anomaly.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.anomaly.model.Anomaly;
import io.watchkeeper.anomaly.model.Course;
import io.watchkeeper.anomaly.model.Incident;
import io.watchkeeper.anomaly.model.ProfileNote;
import io.watchkeeper.anomaly.model.Severity;
import io.watchkeeper.anomaly.model.Subject;
import io.watchkeeper.anomaly.wire.WireJson;
import io.watchkeeper.collector.profiling.ProfileEvents;
import io.watchkeeper.collector.profiling.ProfileReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import jdk.jfr.Recording;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfilerTest {

  private static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");

  @TempDir private Path folder;

  private final Queue<Fetched> answers = new ArrayDeque<>();
  private final Map<String, ProfileNote> late = new HashMap<>();
  private final Planned thread = new Planned();
  private Instant now = TEN.plusSeconds(3);
  private @Nullable ProfileShelf shelf;
  private int asked;

  @BeforeEach
  void shelf() throws IOException {
    shelf = new ProfileShelf(folder.resolve("profiles"), WireJson.mapper());
  }

  @Test
  void theNextRevisionShowsTheProfileOfTheWindow() throws IOException {
    answers.add(new Fetched.Got("s1"));
    Profiler profiler = profiler();
    assertNull(profiler.noted(incident(1, null)).profile());
    assertEquals(Duration.ofSeconds(11), thread.next(), "the window ends 10 s after the raising");
    thread.run();
    Incident second = profiler.noted(incident(2, null));
    assertEquals(
        "/api/incidents/inc-1/profile", java.util.Objects.requireNonNull(second.profile()).path());
    String kept = new String(taken(), StandardCharsets.UTF_8);
    assertTrue(kept.contains("\"from\":\"2026-11-20T09:59:30Z\""), kept);
    assertTrue(kept.contains("\"until\":\"2026-11-20T10:00:13Z\""), kept);
    assertTrue(Files.exists(folder.resolve("profiles/inc-1.jfr")));
    assertNotNull(profiler.noted(incident(3, now)).profile(), "also when it ends");
    assertEquals(Map.of(), late);
    assertEquals(2, files(), "nothing half done is left");
  }

  @Test
  void anIncidentThatIsOverGetsARevisionMore() throws IOException {
    answers.add(new Fetched.Got("s1"));
    Profiler profiler = profiler();
    profiler.noted(incident(1, null));
    assertNull(profiler.noted(incident(2, now)).profile());
    thread.run();
    assertEquals(
        "/api/incidents/inc-1/profile", java.util.Objects.requireNonNull(late.get("inc-1")).path());
    assertTrue(taken().length > 0);
  }

  @Test
  void aServerThatHangsIsAskedAgainForTwoMinutes() {
    Profiler profiler = profiler();
    profiler.noted(incident(1, null));
    for (int i = 0; i < 100 && thread.planned(); i++) {
      answers.add(new Fetched.Later("it hangs", Duration.ofSeconds(10)));
      now = now.plus(thread.next());
      thread.run();
    }
    assertEquals(13, asked);
    assertNull(profiler.noted(incident(2, null)).profile());
  }

  @Test
  void anotherServersRecordingIsNotTaken() throws IOException {
    answers.add(new Fetched.Got("s2"));
    Profiler profiler = profiler();
    profiler.noted(incident(1, null));
    thread.run();
    assertNull(profiler.noted(incident(2, null)).profile());
    assertEquals(0, files());
  }

  @Test
  void whatIsNoRecordingLeavesTheIncidentAsItIs() throws IOException {
    answers.add(new Fetched.Got("s1"));
    Profiler profiler = profiler(file -> write(file, "no recording"));
    profiler.noted(incident(1, null));
    thread.run();
    assertNull(profiler.noted(incident(2, null)).profile());
    assertEquals(0, files());
  }

  @Test
  void aSilentServerIsNotAsked() {
    Incident silent =
        new Incident(
            "inc-2",
            1,
            Severity.CRITICAL,
            new Subject("s1", null),
            new Course(TEN, now, now, null),
            "silent",
            List.of(new Anomaly.Silence(TEN)));
    profiler().noted(silent);
    assertTrue(!thread.planned());
  }

  private Profiler profiler() {
    return profiler(ProfilerTest::record);
  }

  private Profiler profiler(java.util.function.Consumer<Path> server) {
    return new Profiler(
        new Profiler.Parts(
            file -> {
              asked++;
              server.accept(file);
              return answers.remove();
            },
            new ProfileReader(List.of("io.watchkeeper.")),
            java.util.Objects.requireNonNull(shelf),
            () -> now,
            thread),
        late::put);
  }

  private static void record(Path file) {
    try (Recording recording = new Recording(ProfileEvents.settings())) {
      recording.start();
      recording.stop();
      recording.dump(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] taken() throws IOException {
    return java.util.Objects.requireNonNull(shelf).find("inc-1").orElseThrow();
  }

  private long files() throws IOException {
    try (var all = Files.list(folder.resolve("profiles"))) {
      return all.count();
    }
  }

  private Incident incident(int revision, @Nullable Instant closedAt) {
    return new Incident(
        "inc-1",
        revision,
        Severity.CRITICAL,
        new Subject("s1", null),
        new Course(TEN, TEN.plusSeconds(3), now, closedAt),
        "slow",
        List.of(new Anomaly.Shift(0.9, List.of())));
  }
}
