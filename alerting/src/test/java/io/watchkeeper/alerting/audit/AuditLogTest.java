package io.watchkeeper.alerting.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.alerting.fake.Logged;
import io.watchkeeper.alerting.fake.ManualTime;
import io.watchkeeper.alerting.model.AuditRecord;
import io.watchkeeper.alerting.wire.WireJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditLogTest {

  private static final AuditSettings SMALL = new AuditSettings(1024, 2);
  private final ManualTime time = new ManualTime();
  @TempDir Path folder;

  @Test
  void handsOutTheNewestFirst() throws IOException {
    AuditLog log = open();
    write(log, 3);
    assertEquals(List.of("3", "2"), log.newest(2).stream().map(AuditRecord::why).toList());
    assertEquals(time.instant(), log.newest(1).getFirst().at());
  }

  @Test
  void countsOnOverRestarts() throws IOException {
    write(open(), 2);
    AuditLog again = open();
    write(again, 1);
    assertEquals(List.of(3L, 2L, 1L), again.newest(10).stream().map(AuditRecord::number).toList());
  }

  @Test
  void aHalfWrittenRecordIsGoneAndTheRestIsKept() throws IOException {
    write(open(), 2);
    Path file = folder.resolve("audit.jsonl");
    Files.writeString(file, Files.readString(file) + "{\"number\":3,\"at\"");
    AuditLog again = open();
    assertEquals(2, again.newest(10).size());
    write(again, 1);
    assertEquals(3, Files.readAllLines(file).size());
  }

  @Test
  void keepsNoMoreFilesThanItMay() throws IOException {
    AuditLog log = open();
    write(log, 100);
    assertTrue(Files.exists(folder.resolve("audit.2.jsonl")));
    assertFalse(Files.exists(folder.resolve("audit.3.jsonl")));
    assertEquals(100, open().newest(1).getFirst().number());
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        assertTrue(Files.size(file) < 1024 + 300, file + " has " + Files.size(file));
      }
    }
  }

  @Test
  void aDiskThatRefusesIsCountedAndTheRecordShown() throws IOException {
    AuditLog log = open();
    // Rotation meets a folder with content where a file belongs.
    Files.createDirectories(folder.resolve("audit.2.jsonl/in-the-way"));
    write(log, 20);
    assertFalse(log.writable());
    assertTrue(log.notOnDisk() > 0);
    assertEquals("20", log.newest(1).getFirst().why());
  }

  @Test
  void aLineAboutAnIncidentCarriesItsIdAndNoLineOfItsOwn() throws IOException {
    try (Logged logged = new Logged()) {
      AuditLog log = open();
      log.record(
          Entry.once(
              AuditRecord.Kind.UNDO,
              AuditRecord.About.incident("inc-1"),
              new Entry.Event("open-breaker", "one\ntwo", "ann"),
              "undone"));
      log.record(
          Entry.once(
              AuditRecord.Kind.RESTART, AuditRecord.About.SELF, new Entry.Event("a", "b"), "c"));
      assertEquals(List.of("inc-1"), logged.field(AuditLog.INCIDENT_ID));
      assertTrue(logged.lines().stream().noneMatch(line -> line.contains("one\ntwo")));
      assertEquals("ann", log.newest(2).getLast().by());
    }
  }

  private AuditLog open() throws IOException {
    return new AuditLog(folder, SMALL, new WireJson(), time);
  }

  private static void write(AuditLog log, int records) {
    for (int i = 1; i <= records; i++) {
      log.record(
          Entry.once(
              AuditRecord.Kind.DECISION,
              AuditRecord.About.incident("inc-1"),
              new Entry.Event("nothing", String.valueOf(i)),
              "ignored"));
    }
  }
}
