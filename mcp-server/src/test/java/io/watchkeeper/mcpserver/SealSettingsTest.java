package io.watchkeeper.mcpserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micronaut.context.ApplicationContext;
import io.watchkeeper.mcpserver.protocol.method.Surroundings;
import io.watchkeeper.mcpserver.protocol.roundtrip.SealKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The keys that seal what clients carry. */
final class SealSettingsTest {

  @TempDir private Path folder;

  private final StatelessFactory factory = new StatelessFactory();

  @Test
  void hasNoFilesByDefaultAndTakesBoth() {
    try (ApplicationContext context = context(Map.of())) {
      assertEquals(new SealSettings(null, null), context.getBean(SealSettings.class));
    }
    try (ApplicationContext context =
        context(
            Map.of(
                "watchkeeper.seal.key-file", "/a", "watchkeeper.seal.previous-key-file", "/b"))) {
      assertEquals(
          new SealSettings(Path.of("/a"), Path.of("/b")), context.getBean(SealSettings.class));
    }
  }

  private static ApplicationContext context(Map<String, Object> properties) {
    return ApplicationContext.builder(properties).deduceEnvironment(false).start();
  }

  @Test
  void refusesAPreviousKeyWithoutACurrentOne() {
    assertThrows(
        IllegalArgumentException.class, () -> new SealSettings(null, folder.resolve("old")));
  }

  @Test
  void makesAKeyOfItsOwnWithoutAFile() {
    SealSettings none = new SealSettings(null, null);
    assertNotEquals(keys(none, 1).current(), keys(none, 2).current());
    assertTrue(keys(none, 1).previous().isEmpty());
  }

  @Test
  void readsTheKeysOfFiles() throws IOException {
    SealKeys keys = keys(new SealSettings(file("new", 32, 1), file("old", 32, 2)), 3);
    assertEquals(1, keys.current().getEncoded()[31]);
    assertEquals(2, keys.previous().getFirst().getEncoded()[31]);
  }

  @Test
  void aKeyIsRotatedWithoutARestartAndTheOldOneOpensForAnHour() throws IOException {
    AtomicLong nanos = new AtomicLong();
    Path key = file("rotating", 32, 1);
    SealFiles files =
        new SealFiles(new SealSettings(key, null), key, Duration.ofHours(1), nanos::get);
    assertEquals(List.of(1), numbers(files));
    file("rotating", 32, 2);
    files.run();
    assertEquals(List.of(2, 1), numbers(files));
    // Half an hour later once more: each has an hour from its own end.
    nanos.addAndGet(Duration.ofMinutes(30).toNanos());
    file("rotating", 32, 3);
    files.run();
    assertEquals(List.of(3, 1, 2), numbers(files));
    nanos.addAndGet(Duration.ofMinutes(30).toNanos() - 1);
    files.run();
    assertEquals(List.of(3, 1, 2), numbers(files));
    nanos.incrementAndGet();
    files.run();
    assertEquals(List.of(3, 2), numbers(files));
    nanos.addAndGet(Duration.ofMinutes(30).toNanos());
    files.run();
    assertEquals(List.of(3), numbers(files));
  }

  @Test
  void theFirstLineSealsAndEveryLineOpens() throws IOException {
    Path key = file("first", 32, 1);
    SealFiles files = new SealFiles(new SealSettings(key, null), key, Duration.ofHours(1), () -> 0);
    Files.writeString(key, Files.readString(key) + Files.readString(file("second", 32, 2)));
    files.run();
    assertEquals(List.of(1, 2), numbers(files));
    Files.writeString(key, Files.readString(file("second", 32, 2)) + Files.readString(key));
    files.run();
    assertEquals(List.of(2, 1), numbers(files));
  }

  @Test
  void aFileThatIsGoneOrBrokenChangesNothing() throws IOException {
    Path key = file("going", 32, 1);
    SealFiles files = new SealFiles(new SealSettings(key, null), key, Duration.ofHours(1), () -> 0);
    Files.delete(key);
    files.run();
    assertEquals(List.of(1), numbers(files));
    Files.writeString(key, "half a k");
    files.run();
    assertEquals(List.of(1), numbers(files));
    file("going", 32, 2);
    files.run();
    assertEquals(List.of(2, 1), numbers(files));
  }

  private static List<Integer> numbers(SealFiles files) {
    List<Integer> all = new ArrayList<>();
    all.add((int) files.get().current().getEncoded()[0]);
    files.get().previous().forEach(key -> all.add((int) key.getEncoded()[0]));
    return all;
  }

  @Test
  void stopsTheStartWithoutTellingWhatTheFileHolds() throws IOException {
    Path shorter = file("short", 16, 7);
    String told =
        String.valueOf(
            assertThrows(
                    IllegalStateException.class, () -> keys(new SealSettings(shorter, null), 1))
                .getMessage());
    assertTrue(told.contains("openssl rand -base64 32"), told);
    assertFalse(told.contains(Files.readString(shorter).strip()));
  }

  private Path file(String name, int bytes, int value) throws IOException {
    byte[] key = new byte[bytes];
    Arrays.fill(key, (byte) value);
    return Files.writeString(
        folder.resolve(name), Base64.getEncoder().encodeToString(key) + System.lineSeparator());
  }

  private SealKeys keys(SealSettings settings, long seed) {
    try (StatelessFactory.Threads threads = factory.threads()) {
      Surroundings surroundings =
          new Surroundings(InstantSource.fixed(Instant.EPOCH), () -> 0, new SplittableRandom(seed));
      return factory.stateless(settings, surroundings, threads).keys().get();
    }
  }
}
