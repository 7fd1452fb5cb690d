package io.watchkeeper.ops.launcher.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysTest {

  @TempDir private Path folder;

  @Test
  void areMadeOnceAndOnlyForTheirOwner() throws IOException {
    Home home = Home.at(folder);
    String first = new Keys(home, RandomGenerator.of("L64X128MixRandom")).read(Key.CONTROL);
    String second = new Keys(home, RandomGenerator.of("L64X128MixRandom")).read(Key.CONTROL);
    assertEquals(64, first.length());
    assertEquals(first, second);
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(home.key(Key.CONTROL))));
  }

  @Test
  void differFromOneAnother() throws IOException {
    Keys keys = new Keys(Home.at(folder), RandomGenerator.of("L64X128MixRandom"));
    assertNotEquals(keys.read(Key.CONTROL), keys.read(Key.HOOK));
  }

  @Test
  void areRefusedWhenOthersCanReadThem() throws IOException {
    Home home = Home.at(folder);
    Keys keys = new Keys(home, RandomGenerator.of("L64X128MixRandom"));
    Files.setPosixFilePermissions(home.key(Key.HOOK), PosixFilePermissions.fromString("rw-r--r--"));
    IOException refusal = assertThrows(IOException.class, () -> keys.read(Key.HOOK));
    assertTrue(String.valueOf(refusal.getMessage()).contains("chmod 600"), refusal::toString);
  }
}
