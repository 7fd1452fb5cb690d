package io.watchkeeper.mcpserver.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KeyFileTest {

  @TempDir Path folder;

  @Test
  void readsOneLineWithoutItsEnd() throws IOException {
    assertEquals("abc123", KeyFile.read(file("abc123\n", "rw-------")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r--r--", "rw-r-----", "rw----r--", "rw--w----"})
  void refusesAFileOfOthersAndSaysHowToMendIt(String permissions) throws IOException {
    Path file = file("abc123", permissions);
    IllegalStateException refusal =
        assertThrows(IllegalStateException.class, () -> KeyFile.read(file));
    assertTrue(String.valueOf(refusal.getMessage()).contains("chmod 600 " + file));
    assertFalse(String.valueOf(refusal.getMessage()).contains("abc123"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "two\nlines", "two words"})
  void refusesWhatIsNotOneKey(String content) throws IOException {
    Path file = file(content, "rw-------");
    assertThrows(IllegalStateException.class, () -> KeyFile.read(file));
  }

  @Test
  void saysWhichFileIsMissing() {
    Path file = folder.resolve("none.key");
    IllegalStateException refusal =
        assertThrows(IllegalStateException.class, () -> KeyFile.read(file));
    assertTrue(String.valueOf(refusal.getMessage()).contains(file.toString()));
  }

  @Test
  void aBearerKeyOpensOnlyForItself() {
    BearerKey key = new BearerKey("abc123");
    assertTrue(key.opens("Bearer abc123"));
    assertTrue(key.opens("bearer abc123"));
    assertFalse(key.opens("Bearer abc124"));
    assertFalse(key.opens("Bearer "));
    assertFalse(key.opens("Basic abc123"));
    assertFalse(key.opens("abc123"));
    assertFalse(key.opens(null));
  }

  private Path file(String content, String permissions) throws IOException {
    Path file = folder.resolve("a.key");
    Files.writeString(file, content);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }
}
