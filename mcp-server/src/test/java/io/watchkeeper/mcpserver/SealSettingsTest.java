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
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.SplittableRandom;
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
    assertEquals(2, keys.previous().orElseThrow().getEncoded()[31]);
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
