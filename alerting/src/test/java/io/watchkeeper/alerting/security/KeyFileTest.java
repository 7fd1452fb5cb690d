package io.watchkeeper.alerting.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.alerting.fake.Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileTest {

  @TempDir Path folder;

  @Test
  void readsAKeyThatOnlyItsOwnerCanRead() throws IOException {
    Path file = Keys.write(folder.resolve("hook.key"), Keys.HOOK);
    assertEquals(Keys.HOOK, KeyFile.made("p").read(file).reveal());
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-----w-"})
  void refusesAKeyThatIsOpenToOthersAndSaysHowToMendIt(String mode) throws IOException {
    Path file = Keys.write(folder.resolve("hook.key"), Keys.HOOK);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    String message = refusal(KeyFile.made("p"), file);
    assertTrue(message.contains("chmod 600 " + file), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "short", "zz"})
  void refusesWhatIsNoKeyWithoutRepeatingIt(String suffix) throws IOException {
    String wrong = "a1".repeat(31) + suffix;
    Path file = Keys.write(folder.resolve("hook.key"), wrong);
    String message = refusal(KeyFile.made("p"), file);
    assertTrue(message.contains("64 hex characters"), message);
    assertFalse(message.contains(wrong), message);
    assertTrue(refusal(KeyFile.routing("p"), file).contains("32 letters and digits"));
  }

  @Test
  void saysWhichSettingNamesAMissingFile() {
    String message = refusal(KeyFile.made("watchkeeper.hook.key-file"), folder.resolve("none"));
    assertTrue(message.contains("watchkeeper.hook.key-file"), message);
  }

  @Test
  void opensOnlyForTheWholeKey() throws IOException {
    Secret key = KeyFile.made("p").read(Keys.write(folder.resolve("k"), Keys.HOOK));
    assertTrue(key.opens("Bearer " + Keys.HOOK));
    assertFalse(key.opens("Bearer " + Keys.HOOK + "0"));
    assertFalse(key.opens("Bearer " + Keys.HOOK.substring(1)));
    assertFalse(key.opens("Bearer "));
    assertFalse(key.opens(Keys.HOOK));
    assertFalse(key.opens(""));
  }

  @Test
  void aSecretPrintsAsStars() throws IOException {
    assertEquals("***", "" + Keys.control(folder));
  }

  private static String refusal(KeyFile form, Path file) {
    String message = assertThrows(IllegalStateException.class, () -> form.read(file)).getMessage();
    return message == null ? "" : message;
  }
}
