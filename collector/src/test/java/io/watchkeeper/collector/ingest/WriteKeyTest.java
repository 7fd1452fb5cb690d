package io.watchkeeper.collector.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteKeyTest {

  private static final String KEY = "0123456789abcdef".repeat(4);

  @TempDir private Path directory;

  private Path file(String permissions) throws IOException {
    Path file = Files.writeString(directory.resolve("write.key"), KEY + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  @Test
  void acceptsItsKeyAndNoOther() throws IOException {
    WriteKey key = WriteKey.read(file("rw-------").toString());
    assertTrue(key.accepts("Token " + KEY));
    assertTrue(key.accepts("Bearer " + KEY));
    assertFalse(key.accepts(null));
    assertFalse(key.accepts(KEY));
    assertFalse(key.accepts("Token " + KEY.replace('0', '1')));
    assertFalse(key.accepts("Basic " + KEY));
  }

  @Test
  void withoutAFileAnyoneMayWrite() {
    assertTrue(WriteKey.read(null).accepts(null));
  }

  @Test
  void refusesAFileThatOthersMayRead() throws IOException {
    String file = file("rw-r--r--").toString();
    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> WriteKey.read(file));
    assertEquals(
        "the write key is open to other users: run chmod 600 " + file,
        String.valueOf(refused.getMessage()));
  }

  @Test
  void refusesAFileThatIsNotThere() {
    String file = directory.resolve("none").toString();
    assertThrows(UncheckedIOException.class, () -> WriteKey.read(file));
  }
}
