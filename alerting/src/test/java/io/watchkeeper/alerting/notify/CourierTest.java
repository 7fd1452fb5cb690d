package io.watchkeeper.alerting.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.alerting.audit.AuditLog;
import io.watchkeeper.alerting.audit.AuditSettings;
import io.watchkeeper.alerting.fake.Bench;
import io.watchkeeper.alerting.fake.ManualTime;
import io.watchkeeper.alerting.model.Delivery;
import io.watchkeeper.alerting.model.Notification;
import io.watchkeeper.alerting.wire.WireJson;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CourierTest {

  private static final Delivery DOWN = new Delivery.Retryable(Delivery.Reason.SERVER_ERROR, null);

  private final ManualTime time = new ManualTime();
  private final Deque<Delivery> script = new ArrayDeque<>();
  private final List<String> sent = new ArrayList<>();
  private final List<Instant> sentAt = new ArrayList<>();
  @TempDir Path folder;
  private Outbox outbox;
  private AuditLog audit;
  private Courier courier;

  @BeforeEach
  void begin() throws IOException {
    WireJson json = new WireJson();
    outbox = new Outbox(folder, json);
    audit = new AuditLog(folder, new AuditSettings(1 << 20, 1), json, time);
    courier =
        new Courier(
            new Courier.Route(outbox, this::send, audit),
            Bench.RETRIES,
            new Random(7),
            new Courier.Time(time, time));
  }

  @Test
  void sendsWhatWaitsOnce() throws IOException {
    outbox.add(OutboxTest.firing("a"));
    courier.wake();
    courier.wake();
    time.advance(Duration.ofDays(2));
    assertEquals(List.of("a/firing"), sent);
    assertEquals("delivered", audit.newest(1).getFirst().outcome());
  }

  @Test
  void aResolveWaitsForItsTriggerHoweverLongThatTakes() throws IOException {
    for (int i = 0; i < 5; i++) {
      script.add(DOWN);
    }
    outbox.add(OutboxTest.firing("a"));
    outbox.add(OutboxTest.resolved("a"));
    courier.wake();
    time.advance(Duration.ofMinutes(5));
    assertEquals(7, sent.size());
    assertEquals(List.of("a/firing"), sent.subList(0, 6).stream().distinct().toList());
    assertEquals("a/resolved", sent.getLast());
  }

  @Test
  void waitsGrowToTheirBoundAndSpread() throws IOException {
    for (int i = 0; i < 20; i++) {
      script.add(DOWN);
    }
    outbox.add(OutboxTest.firing("a"));
    courier.wake();
    time.advance(Duration.ofHours(3));
    for (int i = 1; i < 20; i++) {
      Duration wait = Duration.between(sentAt.get(i - 1), sentAt.get(i));
      long bound = Math.min(1L << (i - 1), 300);
      assertTrue(wait.toMillis() <= bound * 1000, i + ": " + wait);
      assertTrue(wait.toMillis() >= bound * 500, i + ": " + wait);
    }
  }

  @Test
  void aThrottledReceiverIsLeftAloneForAsLongAsItAsks() throws IOException {
    script.add(new Delivery.Retryable(Delivery.Reason.THROTTLED, Duration.ofSeconds(90)));
    outbox.add(OutboxTest.firing("a"));
    courier.wake();
    time.settle();
    outbox.add(OutboxTest.firing("b"));
    courier.wake();
    time.advance(Duration.ofMillis(89_999));
    assertEquals(List.of("a/firing"), sent, "the key is throttled, not the incident");
    time.advance(Duration.ofMillis(1));
    assertEquals(List.of("a/firing", "a/firing", "b/firing"), sent);
  }

  @Test
  void oneThatFailsHoldsUpNoOther() throws IOException {
    script.add(DOWN);
    outbox.add(OutboxTest.firing("a"));
    outbox.add(OutboxTest.firing("b"));
    courier.wake();
    time.settle();
    assertEquals(List.of("a/firing", "b/firing"), sent);
  }

  @Test
  void aRejectionIsFinalAndWrittenDown() throws IOException {
    script.add(new Delivery.Rejected(Delivery.Reason.INVALID));
    outbox.add(OutboxTest.firing("a"));
    courier.wake();
    time.advance(Duration.ofDays(2));
    assertEquals(1, sent.size());
    assertEquals("rejected: INVALID", audit.newest(1).getFirst().outcome());
    assertEquals("incident open: slow", audit.newest(1).getFirst().why());
  }

  @Test
  void givesUpAtTheDeadlineAndSaysSo() throws IOException {
    for (int i = 0; i < 10_000; i++) {
      script.add(DOWN);
    }
    outbox.add(OutboxTest.firing("a"));
    courier.wake();
    time.advance(Duration.ofHours(23).plusMinutes(50));
    assertEquals(1, outbox.state().pending().size());
    time.advance(Duration.ofMinutes(10));
    assertEquals(0, outbox.state().pending().size());
    assertTrue(audit.newest(1).getFirst().outcome().startsWith("given-up: SERVER_ERROR after "));
  }

  @Test
  void withoutAReceiverTheAuditSaysNotConfigured() throws IOException {
    script.add(new UnconfiguredNotifier().send(OutboxTest.firing("a")));
    outbox.add(OutboxTest.firing("a"));
    courier.wake();
    time.settle();
    assertEquals("not configured", audit.newest(1).getFirst().outcome());
    assertEquals(0, outbox.state().pending().size());
  }

  private Delivery send(Notification notification) {
    sent.add(notification.id());
    sentAt.add(time.instant());
    Delivery scripted = script.poll();
    return scripted == null ? new Delivery.Delivered() : scripted;
  }
}
