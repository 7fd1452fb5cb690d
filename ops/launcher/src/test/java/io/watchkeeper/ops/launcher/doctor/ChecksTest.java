package io.watchkeeper.ops.launcher.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.ops.keys.KeyFile;
import io.watchkeeper.ops.keys.KeyFolder;
import io.watchkeeper.ops.keys.Role;
import io.watchkeeper.ops.launcher.doctor.Finding.Grade;
import io.watchkeeper.ops.launcher.process.Calls;
import io.watchkeeper.ops.launcher.process.Home;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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
  void aClockBeforeTheBuildIsBrokenAndAnUnsynchronisedOneAWarning() {
    Instant built = Instant.parse("2026-11-21T10:00:00Z");
    Instant hourBefore = built.minus(Duration.ofHours(1));
    assertEquals(Grade.BROKEN, ClockCheck.judge(hourBefore.minusMillis(1), built, true).grade());
    assertEquals(Grade.WELL, ClockCheck.judge(hourBefore, built, true).grade());
    assertEquals(Grade.WELL, ClockCheck.judge(built, built, null).grade());
    assertEquals(Grade.WARNING, ClockCheck.judge(built, built, false).grade());
  }

  @Test
  void aStoreThatCannotBeOpenedIsBroken() throws IOException {
    assertEquals(Grade.WELL, StoreCheck.resting(folder).grade());
    assertEquals(Grade.BROKEN, StoreCheck.resting(folder.resolve("none")).grade());
  }

  @Test
  void aCertificateIsWarnedOfTwoWeeksBeforeItsEnd() throws IOException {
    Instant ends = Instant.parse("2026-12-24T00:00:00Z");
    Instant twoWeeksBefore = ends.minus(Duration.ofDays(14));
    assertEquals(Grade.WELL, TlsCheck.judge(ends, twoWeeksBefore.minusMillis(1)).grade());
    assertEquals(Grade.WARNING, TlsCheck.judge(ends, twoWeeksBefore).grade());
    assertEquals(Grade.WARNING, TlsCheck.judge(ends, ends.minusMillis(1)).grade());
    assertEquals(Grade.BROKEN, TlsCheck.judge(ends, ends).grade());
    Files.createDirectories(folder.resolve("tls"));
    Files.writeString(folder.resolve("tls/key.pem"), "x");
    assertEquals(Grade.BROKEN, TlsCheck.finding(Home.at(folder), ends).grade());
  }

  @Test
  void looksAtEverySubject() throws Exception {
    Instant now = Instant.parse("2026-11-21T00:00:00Z");
    Calls calls = new Calls(HttpClient.newHttpClient(), duration -> {});
    List<String> subjects =
        new Checks(Home.at(folder), calls, InstantSource.fixed(now), now)
            .all().stream().map(Finding::subject).toList();
    for (String subject :
        List.of(
            "Java",
            "disk",
            "file descriptors",
            "clock",
            "home",
            "store",
            "TLS",
            "key control.key")) {
      assertTrue(subjects.contains(subject), subject + " in " + subjects);
    }
  }
}
