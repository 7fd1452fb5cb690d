package io.watchkeeper.collector.profiling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.watchkeeper.collector.profiling.Profile.Wait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One real recording of some 2 s, read in many ways. */
class ProfileReaderTest {

  private static final String HERE = "io.watchkeeper.collector.profiling.";
  private static final Window ALL =
      new Window(Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2100-01-01T00:00:00Z"));

  @TempDir private static Path folder;

  private static Path recording = Path.of("none");
  private final ProfileReader reader = new ProfileReader(List.of(HERE));

  @BeforeAll
  static void record() throws Exception {
    recording = folder.resolve("all.jfr");
    Recorded.into(recording);
  }

  @Test
  void whatRanMostIsFirst() throws IOException {
    Profile profile = reader.read(recording, ALL);
    assertEquals(HERE + "Recorded.spin", profile.processor().getFirst().method());
    assertTrue(profile.processor().getFirst().share() > 0.5, profile::toString);
    assertEquals("hot-thread", profile.threads().getFirst().thread());
    assertTrue(profile.samples() >= 10, profile::toString);
  }

  @Test
  void bothLocksAreNamedWithHowLongTheyWereWaitedFor() throws IOException {
    List<Wait> blocked = reader.read(recording, ALL).blocked();
    Wait monitor = on(blocked, "java.lang.Object");
    assertEquals(HERE + "Recorded.enterMonitor", monitor.method());
    assertTrue(monitor.seconds() > 0.1, blocked::toString);
    Wait lock = on(blocked, "java.util.concurrent.locks.ReentrantLock$NonfairSync");
    assertEquals(HERE + "Recorded.enterLock", lock.method());
    assertTrue(lock.seconds() > 0.1, blocked::toString);
    assertEquals(1, lock.times());
  }

  private static Wait on(List<Wait> blocked, String type) {
    return blocked.stream()
        .filter(wait -> wait.on().equals(type))
        .findFirst()
        .orElseThrow(() -> new AssertionError(type + " in " + blocked));
  }

  @Test
  void allocationsAreNamed() throws IOException {
    Profile.Allocation first = reader.read(recording, ALL).allocation().getFirst();
    assertEquals("byte[]", first.type());
    assertEquals(HERE + "Recorded.hot", first.method());
    assertTrue(first.bytes() > 1_000_000, first::toString);
  }

  @Test
  void ofAStrangersMethodOurOwnCallerIsTold() throws IOException {
    Profile profile = new ProfileReader(List.of("java.lang.Thread")).read(recording, ALL);
    assertEquals("java.lang.Thread.runWith", profile.processor().getFirst().via());
  }

  @Test
  void outsideTheWindowThereIsNothing() throws IOException {
    Instant past = Instant.parse("2021-01-01T00:00:00Z");
    Window before = new Window(past, past.plusSeconds(60));
    Profile profile = reader.read(recording, before);
    assertEquals(0, profile.samples());
    assertEquals(List.of(), profile.processor());
    assertEquals(List.of(), profile.blocked());
    assertEquals(List.of(), Hottest.lines(profile));
  }

  @Test
  void aShorterRecordingSaysTheSame() throws IOException {
    Path shorter = folder.resolve("shorter.jfr");
    reader.cut(recording, shorter, ALL);
    assertEquals(reader.read(recording, ALL), reader.read(shorter, ALL));
  }

  @Test
  void theFirstLinesSayWhereToLook() throws IOException {
    List<String> lines = Hottest.lines(reader.read(recording, ALL));
    assertTrue(
        lines.getFirst().matches("\\d+% of running threads in .*Recorded\\.spin"), lines::toString);
    assertTrue(
        lines.stream().anyMatch(line -> line.contains("Recorded.enterLock")), lines::toString);
    assertTrue(lines.size() <= 5, lines::toString);
  }

  @Test
  void itIsAFewKibibytesAndComesBack() throws IOException {
    JsonMapper json =
        JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();
    Profile profile = reader.read(recording, ALL);
    byte[] written = json.writeValueAsBytes(profile);
    assertTrue(written.length < 8_192, () -> written.length + " bytes");
    assertEquals(profile, json.readValue(written, Profile.class));
    assertFalse(
        new String(written, java.nio.charset.StandardCharsets.UTF_8).contains("$$Lambda/"),
        "a number that differs in each run");
  }

  @Test
  void longNamesLoseTheirBeginning() {
    String name = Stack.bounded("a".repeat(500) + ".Last.method");
    assertEquals(Profile.MOST_CHARACTERS, name.length());
    assertTrue(name.endsWith(".Last.method"), name);
  }

  @Test
  void whatIsNoRecordingIsSaidSo() throws IOException {
    Path text = Files.writeString(folder.resolve("text"), "not a recording at all");
    String said =
        String.valueOf(
            assertThrows(DamagedRecording.class, () -> reader.read(text, ALL)).getMessage());
    assertTrue(said.contains("no whole flight recording"), said);
    Path empty = Files.createFile(folder.resolve("empty"));
    assertThrows(DamagedRecording.class, () -> reader.read(empty, ALL));
  }

  /** Cut or spoiled anywhere, it is refused or read, and nothing else happens. */
  @Test
  void damageIsAClearErrorAndNoOther() throws IOException {
    byte[] whole = Files.readAllBytes(recording);
    Random random = new Random(11);
    int refused = 0;
    for (int i = 0; i < 12; i++) {
      byte[] damaged =
          i % 2 == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
      if (i % 2 == 1) {
        for (int j = 0; j < 50; j++) {
          damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
        }
      }
      Path file = Files.write(folder.resolve("damaged"), damaged);
      try {
        reader.read(file, ALL);
      } catch (DamagedRecording expected) {
        refused++;
      }
    }
    assertTrue(refused >= 6, "cut ones are always refused, but only " + refused + " were");
  }
}
