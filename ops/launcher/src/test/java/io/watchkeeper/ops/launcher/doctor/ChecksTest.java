package io.watchkeeper.ops.launcher.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.ops.keys.KeyFile;
import io.watchkeeper.ops.keys.KeyFolder;
import io.watchkeeper.ops.keys.Role;
import io.watchkeeper.ops.launcher.doctor.Finding.Grade;
import io.watchkeeper.ops.launcher.process.Home;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChecksTest {

  @TempDir private Path folder;

  @Test
  void anOlderJavaIsBrokenAndTheWantedOneIsWell() {
    assertEquals(Grade.BROKEN, Checks.java(24).grade());
    assertEquals(Grade.WELL, Checks.java(25).grade());
  }

  @Test
  void diskIsJudgedAtItsTwoBounds() {
    assertEquals(Grade.BROKEN, Checks.disk(255).grade());
    assertEquals(Grade.WARNING, Checks.disk(256).grade());
    assertEquals(Grade.WARNING, Checks.disk(2047).grade());
    assertEquals(Grade.WELL, Checks.disk(2048).grade());
  }

  @Test
  void fewDescriptorsAreAWarning() {
    assertEquals(Grade.WARNING, Checks.descriptors(8191).grade());
    assertEquals(Grade.WELL, Checks.descriptors(8192).grade());
  }

  @Test
  void aTakenPortIsNamed() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Finding finding = Checks.port("server", taken.getLocalPort());
      assertEquals(Grade.WARNING, finding.grade());
      assertTrue(finding.line().contains(String.valueOf(taken.getLocalPort())), finding::line);
    }
  }

  @Test
  void aKeyThatOthersCanReadIsBrokenAndSaysHowToMendIt() throws IOException {
    KeyFolder keys = new KeyFolder(folder, new Random(1));
    keys.make();
    KeyFile key = keys.file(Role.HOOK);
    assertEquals(Grade.WELL, Checks.key(key).grade());
    keys.rotate(Role.HOOK);
    assertEquals(Grade.WARNING, Checks.key(key).grade());
    assertTrue(Checks.key(key).mend().endsWith("keys retire hook"), Checks.key(key)::mend);
    Files.setPosixFilePermissions(key.file(), PosixFilePermissions.fromString("rw-r-----"));
    assertEquals(Grade.BROKEN, Checks.key(key).grade());
    assertTrue(Checks.key(key).mend().startsWith("chmod 600"));
    Files.setPosixFilePermissions(key.file(), PosixFilePermissions.fromString("rw-------"));
    Files.writeString(key.file(), "spoiled");
    assertEquals(Grade.BROKEN, Checks.key(key).grade());
  }

  @Test
  void looksAtEverySubject() throws IOException {
    List<String> subjects =
        new Checks(Home.at(folder)).all().stream().map(Finding::subject).toList();
    for (String subject : List.of("Java", "disk", "file descriptors", "home", "key control.key")) {
      assertTrue(subjects.contains(subject), subject + " in " + subjects);
    }
  }
}
