package io.watchkeeper.anomaly.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.watchkeeper.anomaly.model.Course;
import io.watchkeeper.anomaly.model.Incident;
import io.watchkeeper.anomaly.model.Severity;
import io.watchkeeper.anomaly.model.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublisherTest {

  private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
  private final List<Integer> heard = new ArrayList<>();

  @AfterEach
  void stop() {
    executor.shutdownNow();
  }

  @Test
  void triesAgainUntilItIsHeard() {
    List<Delivery> answers =
        new ArrayList<>(List.of(new Delivery.Retryable("down"), new Delivery.Delivered()));
    Publisher publisher =
        new Publisher(
            incident -> {
              heard.add(incident.revision());
              return answers.removeFirst();
            },
            executor);
    publisher.publish(incident(1));
    await(publisher);
    assertEquals(List.of(1, 1), heard);
  }

  @Test
  void aNewerRevisionReplacesTheOneThatWasNotHeard() throws InterruptedException {
    java.util.concurrent.CountDownLatch second = new java.util.concurrent.CountDownLatch(1);
    Publisher publisher =
        new Publisher(
            incident -> {
              heard.add(incident.revision());
              return second.getCount() > 0
                  ? new Delivery.Retryable("down")
                  : new Delivery.Delivered();
            },
            executor);
    publisher.publish(incident(1));
    publisher.publish(incident(3));
    publisher.publish(incident(2));
    second.countDown();
    await(publisher);
    assertEquals(3, heard.getLast());
  }

  @Test
  void whatIsRefusedForGoodDoesNotBlockTheRest() {
    Publisher publisher =
        new Publisher(
            incident -> {
              heard.add(incident.revision());
              return new Delivery.Rejected("400");
            },
            executor);
    publisher.publish(incident(1));
    await(publisher);
    assertEquals(List.of(1), heard);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 408, 409, 429, 500, 502, 503})
  void statusesThatMayPassAreTriedAgain(int status) {
    assertInstanceOf(Delivery.Retryable.class, Hook.ofStatus(status));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 413})
  void statusesThatCallTheMessageWrongAreFinal(int status) {
    assertInstanceOf(Delivery.Rejected.class, Hook.ofStatus(status));
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 202, 204})
  void twoHundredsAreDelivered(int status) {
    assertInstanceOf(Delivery.Delivered.class, Hook.ofStatus(status));
  }

  private static void await(Publisher publisher) {
    Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> publisher.waiting() == 0);
  }

  private static Incident incident(int revision) {
    Instant ten = Instant.parse("2026-11-20T10:00:00Z");
    return new Incident(
        "inc-1",
        revision,
        Severity.CRITICAL,
        new Subject("s1", "notion"),
        new Course(ten, ten, ten, null),
        "slow",
        List.of());
  }
}
