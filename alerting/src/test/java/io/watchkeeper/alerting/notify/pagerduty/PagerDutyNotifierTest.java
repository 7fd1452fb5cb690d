package io.watchkeeper.alerting.notify.pagerduty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchkeeper.alerting.fake.Incidents;
import io.watchkeeper.alerting.fake.Keys;
import io.watchkeeper.alerting.fake.ManualTime;
import io.watchkeeper.alerting.fake.StandIn;
import io.watchkeeper.alerting.model.Alert;
import io.watchkeeper.alerting.model.Delivery;
import io.watchkeeper.alerting.model.Notification;
import io.watchkeeper.alerting.wire.WireJson;
import io.watchkeeper.anomaly.model.Anomaly;
import io.watchkeeper.anomaly.model.Moved;
import io.watchkeeper.anomaly.model.Severity;
import io.watchkeeper.anomaly.model.Subject;
import io.watchkeeper.collector.model.Metric;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PagerDutyNotifierTest {

  private final ManualTime time = new ManualTime();
  private final WireJson json = new WireJson();
  private final HttpClient client = HttpClient.newHttpClient();
  @TempDir Path folder;
  private StandIn pagerDuty;

  @BeforeEach
  void start() throws IOException {
    pagerDuty = new StandIn(call -> new StandIn.Answer(202, "{\"status\":\"success\"}"));
  }

  @AfterEach
  void stop() {
    pagerDuty.close();
    client.close();
  }

  @ParameterizedTest
  @CsvSource({
    "200,delivered",
    "202,delivered",
    "301,UNEXPECTED",
    "400,INVALID",
    "401,REFUSED",
    "403,REFUSED",
    "404,REFUSED",
    "413,REFUSED",
    "408,retry TIMED_OUT",
    "429,retry THROTTLED",
    "500,retry SERVER_ERROR",
    "502,retry SERVER_ERROR",
    "503,retry SERVER_ERROR",
    "504,retry SERVER_ERROR"
  })
  void theStatusTellsWhetherAnotherTryCanHelp(int status, String expected) throws IOException {
    pagerDuty.answer(call -> new StandIn.Answer(status, ""));
    assertEquals(expected, words(notifier(pagerDuty.url(), Duration.ofSeconds(5)).send(firing())));
  }

  @ParameterizedTest
  @CsvSource({
    "7,PT7S",
    "0,PT0S",
    "'Fri, 20 Nov 2026 10:01:00 GMT',PT1M",
    "'Fri, 20 Nov 2026 09:00:00 GMT',PT0S"
  })
  void whatTheReceiverAsksForIsHandedOn(String header, Duration expected) throws IOException {
    pagerDuty.answer(call -> new StandIn.Answer(429, "", Map.of("Retry-After", header)));
    assertEquals(
        new Delivery.Retryable(Delivery.Reason.THROTTLED, expected),
        notifier(pagerDuty.url(), Duration.ofSeconds(5)).send(firing()));
  }

  @Test
  void aMeaninglessRetryAfterIsNone() throws IOException {
    pagerDuty.answer(call -> new StandIn.Answer(503, "", Map.of("Retry-After", "soon")));
    assertEquals(
        new Delivery.Retryable(Delivery.Reason.SERVER_ERROR, null),
        notifier(pagerDuty.url(), Duration.ofSeconds(5)).send(firing()));
  }

  @Test
  void nobodyListeningCanBeTriedAgain() throws IOException {
    URI gone = pagerDuty.url();
    pagerDuty.close();
    assertEquals("retry NETWORK", words(notifier(gone, Duration.ofSeconds(5)).send(firing())));
  }

  @Test
  void anAnswerThatDoesNotComeIsGivenUpInTime() throws IOException {
    CountDownLatch never = new CountDownLatch(1);
    pagerDuty.answer(call -> {
      try {
        never.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return new StandIn.Answer(202, "");
    });
    assertEquals(
        "retry TIMED_OUT", words(notifier(pagerDuty.url(), Duration.ofMillis(200)).send(firing())));
    never.countDown();
  }

  @Test
  void aTriggerIsWhatTheEventsApiAsksFor() throws IOException {
    assertInstanceOf(
        Delivery.Delivered.class, notifier(pagerDuty.url(), Duration.ofSeconds(5)).send(firing()));
    assertEquals("/v2/enqueue", pagerDuty.calls().getFirst().path());
    JsonNode event = json.tree(pagerDuty.calls().getFirst().body());
    assertEquals(Keys.ROUTING, event.get("routing_key").asText());
    assertEquals("trigger", event.get("event_action").asText());
    assertEquals("inc-1", event.get("dedup_key").asText());
    assertEquals("Watchkeeper", event.get("client").asText());
    JsonNode payload = event.get("payload");
    assertEquals("critical", payload.get("severity").asText());
    assertEquals("s1", payload.get("source").asText());
    assertEquals("2026-11-20T10:00:00Z", payload.get("timestamp").asText());
    JsonNode custom = payload.get("custom_details");
    assertTrue(custom.get("moved").get(0).asText().startsWith("mcp_backend.latency_p95_seconds{"));
    assertEquals("open-breaker for notion on s1", custom.get("actions").get(0).asText());
  }

  @Test
  void aResolveCarriesTheSameKeyAndNoPayload() throws IOException {
    Alert resolved = new Alert.Resolved(new Alert.Identity("f", "inc-1"), Incidents.TEN, "slow");
    var _ =
        notifier(pagerDuty.url(), Duration.ofSeconds(5))
            .send(
                new Notification(
                    "inc-1/resolved", "inc-1", Incidents.TEN, resolved, Notification.Details.NONE));
    JsonNode event = json.tree(pagerDuty.calls().getFirst().body());
    assertEquals("resolve", event.get("event_action").asText());
    assertEquals("inc-1", event.get("dedup_key").asText());
    assertFalse(event.has("payload"));
  }

  @Test
  void whatIsTooLongIsShortenedAndSaid() throws IOException {
    for (int length : List.of(1023, 1024, 1025, 5000)) {
      JsonNode event = sent("x".repeat(length), 25);
      String summary = event.at("/payload/summary").asText();
      assertEquals(Math.min(length, 1024), summary.length());
      assertEquals(length > 1024, summary.endsWith("…"));
      assertEquals(20, event.at("/payload/custom_details/moved").size());
      assertEquals(5, event.at("/payload/custom_details/moved_not_shown").asInt());
    }
  }

  private JsonNode sent(String summary, int moved) throws IOException {
    Notification notification = notification(summary, moved);
    var _ = notifier(pagerDuty.url(), Duration.ofSeconds(5)).send(notification);
    return json.tree(pagerDuty.calls().getLast().body());
  }

  private PagerDutyNotifier notifier(URI url, Duration timeout) throws IOException {
    return new PagerDutyNotifier(
        client,
        new PagerDutySettings(url, "unused", timeout),
        Keys.routing(folder),
        new PagerDutyNotifier.Form(json, time));
  }

  private static Notification firing() {
    return notification("notion is slow", 1);
  }

  private static Notification notification(String summary, int moved) {
    Anomaly.Shift shift = (Anomaly.Shift) Incidents.shift(Metric.BACKEND_LATENCY_P95, "notion", 42);
    List<Moved> all = Collections.nCopies(moved, shift.moved().getFirst());
    return new Notification(
        "inc-1/firing",
        "inc-1",
        Incidents.TEN,
        new Alert.Firing(
            new Alert.Identity("f", "inc-1"),
            Severity.CRITICAL,
            new Subject("s1", "notion"),
            Incidents.TEN,
            summary),
        new Notification.Details(all, List.of("open-breaker for notion on s1")));
  }

  private static String words(Delivery delivery) {
    return switch (delivery) {
      case Delivery.Delivered _ -> "delivered";
      case Delivery.Retryable retryable -> "retry " + retryable.reason();
      case Delivery.Rejected rejected -> rejected.reason().toString();
      case Delivery.Unsupported _ -> "unsupported";
    };
  }
}
