package io.watchkeeper.anomaly.keep;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFileTest {
  private static final byte[] STATE = {1, 2, 3, 4, 5};

  @TempDir private Path folder;

  private Path path;
  private StateFile file;

  @BeforeEach
  void place() {
    path = folder.resolve("watch/learned.state");
    file = new StateFile(path);
  }

  @Test
  void givesBackWhatWasWrittenLast() {
    file.write(Map.of("s1", out -> out.write(9)));
    file.write(Map.of("s1", out -> out.write(STATE)));
    Map<String, byte[]> read = file.read();
    assertEquals(1, read.size());
    assertArrayEquals(STATE, read.get("s1"));
    assertFalse(Files.exists(path.resolveSibling("learned.state.new")));
  }

  @Test
  void isEmptyWhereNothingWasWritten() {
    assertEquals(Map.of(), file.read());
  }

  /** Whichever byte it is. */
  @Test
  void passesOverADamagedFile() throws IOException {
    file.write(Map.of("s1", out -> out.write(STATE)));
    byte[] whole = Files.readAllBytes(path);
    for (int i = 0; i < whole.length; i++) {
      byte[] damaged = whole.clone();
      damaged[i] ^= 0x10;
      Files.write(path, damaged);
      assertEquals(Map.of(), file.read(), "byte " + i);
    }
    for (int length = 0; length < whole.length; length++) {
      Files.write(path, java.util.Arrays.copyOf(whole, length));
      assertEquals(Map.of(), file.read(), length + " bytes of it");
    }
  }

  @Test
  void passesOverAForeignFile() throws IOException {
    Files.createDirectories(folder.resolve("watch"));
    Files.writeString(path, "{\"kind\":\"something else\"}");
    assertEquals(Map.of(), file.read());
  }

  @Test
  void keepsAsManyServersAsThereIsRoomFor() throws IOException {
    Map<String, StateFile.Saving> servers = new LinkedHashMap<>();
    byte[] large = new byte[StateFile.MOST_BYTES / 3];
    for (int i = 0; i < 4; i++) {
      servers.put("s" + i, out -> out.write(large));
    }
    file.write(servers);
    assertEquals(2, file.read().size());
    assertEquals(true, Files.size(path) <= StateFile.MOST_BYTES);
  }

  @Test
  void goesOnWhenTheDiskRefuses() throws IOException {
    Files.writeString(folder.resolve("watch"), "a file where a folder is wanted");
    file.write(Map.of("s1", out -> out.write(STATE)));
    assertEquals(Map.of(), file.read());
  }
}
