package io.watchkeeper.alerting.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.alerting.model.Alert;
import io.watchkeeper.alerting.model.Delivery;
import io.watchkeeper.alerting.model.Notification;
import io.watchkeeper.alerting.wire.WireJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxTest {

  private static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");
  @TempDir Path folder;

  @Test
  void whatWasAddedIsThereAfterACrash() throws IOException {
    open().add(firing("a"));
    // Not closed: a crash closes nothing.
    assertEquals(List.of(firing("a")), open().heads());
  }

  @Test
  void whatWasSettledIsNotSentAgain() throws IOException {
    Outbox outbox = open();
    outbox.add(firing("a"));
    outbox.settle(delivered("a/firing"));
    assertEquals(List.of(), open().heads());
    assertTrue(open().add(firing("a")), "told already");
    assertEquals(List.of(), open().heads());
  }

  @Test
  void aCrashWithinASettlementSendsAgain() throws IOException {
    Outbox outbox = open();
    outbox.add(firing("a"));
    Path file = folder.resolve("outbox.jsonl");
    long before = Files.size(file);
    outbox.settle(delivered("a/firing"));
    byte[] whole = Files.readAllBytes(file);
    for (int length = (int) before; length < whole.length; length += 7) {
      Files.write(file, java.util.Arrays.copyOf(whole, length));
      assertEquals(List.of(firing("a")), open().heads(), "cut at " + length);
    }
  }

  @Test
  void aCrashWithinAnAdditionLosesNothingThatWasPromised() throws IOException {
    Outbox outbox = open();
    outbox.add(firing("a"));
    Path file = folder.resolve("outbox.jsonl");
    long promised = Files.size(file);
    outbox.add(firing("b"));
    byte[] whole = Files.readAllBytes(file);
    for (int length = (int) promised; length < whole.length; length += 13) {
      Files.write(file, java.util.Arrays.copyOf(whole, length));
      Outbox again = open();
      assertEquals(List.of(firing("a")), again.heads(), "cut at " + length);
      again.add(firing("b"));
      assertEquals(List.of(firing("a"), firing("b")), open().heads());
    }
  }

  @Test
  void ofOneIncidentOnlyTheOldestMayBeSent() throws IOException {
    Outbox outbox = open();
    outbox.add(firing("a"));
    outbox.add(resolved("a"));
    outbox.add(firing("b"));
    assertEquals(List.of(firing("a"), firing("b")), outbox.heads());
    outbox.settle(delivered("a/firing"));
    assertEquals(List.of(resolved("a"), firing("b")), outbox.heads());
  }

  @Test
  void whatFindsNoRoomIsDroppedAndCounted() throws IOException {
    Outbox outbox = new Outbox(folder, new WireJson(), 1);
    assertTrue(outbox.add(firing("a")));
    assertFalse(outbox.add(firing("b")));
    assertEquals(1, outbox.state().droppedTotal());
    assertEquals(1, outbox.state().pending().size());
  }

  @Test
  void aFileThatGrewIsWrittenAnewWithoutLosingWhatWaits() throws IOException {
    Outbox outbox = open();
    outbox.add(firing("waits"));
    String long1k = "x".repeat(100_000);
    for (int i = 0; i < 60; i++) {
      Notification each = firing("n" + i, long1k);
      outbox.add(each);
      outbox.settle(delivered(each.id()));
    }
    assertTrue(Files.size(folder.resolve("outbox.jsonl")) < OutboxFile.REWRITE_BYTES);
    Outbox again = open();
    assertEquals(List.of(firing("waits")), again.heads());
    assertEquals("n59/firing", again.state().settled().getFirst().id());
  }

  @Test
  void aLineOfALaterVersionIsPassedOver() throws IOException {
    open().add(firing("a"));
    Path file = folder.resolve("outbox.jsonl");
    Files.writeString(file, "{\"kind\":\"postponed\",\"id\":1}\n" + Files.readString(file));
    assertEquals(List.of(firing("a")), open().heads());
  }

  static Notification firing(String incident) {
    return firing(incident, "slow");
  }

  private static Notification firing(String incident, String summary) {
    Alert alert =
        new Alert.Firing(
            new Alert.Identity("f", incident),
            io.watchkeeper.anomaly.model.Severity.CRITICAL,
            new io.watchkeeper.anomaly.model.Subject("s1", "notion"),
            TEN,
            summary);
    return new Notification(incident + "/firing", incident, TEN, alert, Notification.Details.NONE);
  }

  static Notification resolved(String incident) {
    Alert alert = new Alert.Resolved(new Alert.Identity("f", incident), TEN, "slow");
    return new Notification(
        incident + "/resolved", incident, TEN, alert, Notification.Details.NONE);
  }

  private static OutboxLine.Settled delivered(String id) {
    return new OutboxLine.Settled(id, TEN, new Delivery.Delivered());
  }

  private Outbox open() throws IOException {
    return new Outbox(folder, new WireJson());
  }
}
