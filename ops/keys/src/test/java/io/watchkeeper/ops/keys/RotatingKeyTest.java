package io.watchkeeper.ops.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotatingKeyTest {

  private static final long SECOND = 1_000_000_000L;

  @TempDir private Path home;

  private final AtomicLong nanos = new AtomicLong();
  private KeyFolder folder;

  @BeforeEach
  void make() throws IOException {
    folder = new KeyFolder(home.resolve("keys"), new Random(1));
    folder.make();
  }

  @Test
  void makesEachKeyOnceReadableByItsOwnerOnly() throws IOException {
    String before = folder.file(Role.CONTROL).current().reveal();
    folder.make();
    assertEquals(before, folder.file(Role.CONTROL).current().reveal());
    for (Role role : Role.values()) {
      Path file = folder.file(role).file();
      assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }
    assertEquals(
        Role.values().length,
        java.util.Arrays.stream(Role.values())
            .map(role -> folder.file(role).current().reveal())
            .distinct()
            .count());
  }

  @Test
  void takesBothKeysWhileARotationRunsAndSendsTheNewOne() throws IOException {
    RotatingKey key = key();
    Secret old = key.current();
    folder.rotate(Role.CONTROL);

    nanos.set(SECOND - 1);
    assertEquals(old.reveal(), key.current().reveal(), "looked at a nanosecond too early");
    nanos.set(SECOND);
    assertNotEquals(old.reveal(), key.current().reveal());
    assertTrue(key.opens(old.bearer()));
    assertTrue(key.opens(key.current().bearer()));
  }

  @Test
  void refusesTheOldKeyOnceItIsRetired() throws IOException {
    RotatingKey key = key();
    Secret old = key.current();
    folder.rotate(Role.CONTROL);
    assertThrows(IllegalStateException.class, () -> folder.rotate(Role.CONTROL));
    assertTrue(folder.retire(Role.CONTROL));
    assertFalse(folder.retire(Role.CONTROL));
    nanos.addAndGet(SECOND);
    assertFalse(key.opens(old.bearer()));
    assertTrue(key.opens(key.current().bearer()));
  }

  @Test
  void keepsWhatItReadWhenTheFileIsSpoiledLater() throws IOException {
    RotatingKey key = key();
    Secret before = key.current();
    Path file = folder.file(Role.CONTROL).file();
    Files.writeString(file, "not a key\n");
    nanos.addAndGet(SECOND);
    assertTrue(key.opens(before.bearer()));
    Files.delete(file);
    nanos.addAndGet(SECOND);
    assertTrue(key.opens(before.bearer()));
  }

  @Test
  void refusesToStartWithAFileThatIsMissingOpenToOthersOrSpoiled() throws IOException {
    Path file = folder.file(Role.CONTROL).file();
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertSays("chmod 600 " + file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    String secret = "g" + folder.file(Role.CONTROL).current().reveal().substring(1);
    Files.writeString(file, secret);
    assertSays("64 hex characters");
    Files.delete(file);
    assertSays("watchkeeper.control.key-file");
  }

  @Test
  void neverShowsASecretInAMessage() throws IOException {
    Path file = folder.file(Role.CONTROL).file();
    String secret = folder.file(Role.CONTROL).current().reveal();
    Files.writeString(file, secret + "\n" + secret + "\n" + secret + "\n");
    assertFalse(String.valueOf(refusal().getMessage()).contains(secret.substring(0, 8)));
    assertEquals("***", new Secret(secret).toString());
  }

  private RotatingKey key() {
    return RotatingKey.of(folder.file(Role.CONTROL), nanos::get);
  }

  private IllegalStateException refusal() {
    return assertThrows(IllegalStateException.class, this::key);
  }

  private void assertSays(String words) {
    String message = String.valueOf(refusal().getMessage());
    assertTrue(message.contains(words), message);
  }
}
