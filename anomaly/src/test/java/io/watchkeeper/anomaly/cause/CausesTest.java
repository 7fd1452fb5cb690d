package io.watchkeeper.anomaly.cause;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.watchkeeper.anomaly.model.Anomaly;
import io.watchkeeper.anomaly.model.Cause;
import io.watchkeeper.anomaly.model.Course;
import io.watchkeeper.anomaly.model.Incident;
import io.watchkeeper.anomaly.model.Insight;
import io.watchkeeper.anomaly.model.Severity;
import io.watchkeeper.anomaly.model.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CausesTest {

  private static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");
  private static final Insight FIRST = by("notion", 0.6);
  private static final Insight LAST = by("notion", 0.9);

  private final Queue<Insight> answers = new ArrayDeque<>();
  private final List<Insight> late = new ArrayList<>();
  private final List<Duration> waits = new ArrayList<>();
  private final List<Runnable> tasks = new ArrayList<>();
  private List<String> clues = List.of();
  private Instant now = TEN;
  private final Causes causes =
      new Causes(
          new Causes.Parts(
              (_, _) -> {
                Insight answer = answers.poll();
                if (answer == null) {
                  throw new IllegalStateException("the store is away");
                }
                return answer;
              },
              _ -> clues,
              () -> now,
              (wait, task) -> {
                waits.add(wait);
                tasks.add(task);
              }),
          (_, insight) -> late.add(insight));

  private static Insight by(String backend, double share) {
    return new Insight(null, new Cause("backend", backend, share, List.of()), List.of());
  }

  private static Incident incident(int revision, @Nullable Instant closedAt, Anomaly anomaly) {
    return new Incident(
        "inc-1",
        revision,
        Severity.CRITICAL,
        new Subject("s1", null),
        new Course(TEN.minusSeconds(3), TEN, TEN, closedAt),
        "slow",
        List.of(anomaly));
  }

  private static Incident shift(int revision, @Nullable Instant closedAt) {
    return incident(revision, closedAt, new Anomaly.Shift(0.9, List.of()));
  }

  @Test
  void whatWasFoundAfterAMinuteIsShownByTheNextRevision() {
    assertNull(causes.noted(shift(1, null)).insight());
    assertEquals(List.of(Duration.ofMinutes(1)), waits);
    answers.add(FIRST);
    tasks.getFirst().run();
    assertEquals(FIRST, causes.noted(shift(2, null)).insight());
    assertEquals(List.of(), late, "the open incident has a next revision");
  }

  @Test
  void whatIsFoundAtTheEndComesAsOneMore() {
    causes.noted(shift(1, null));
    answers.add(FIRST);
    tasks.getFirst().run();
    assertEquals(FIRST, causes.noted(shift(2, TEN.plusSeconds(90))).insight());
    answers.add(LAST);
    tasks.getLast().run();
    assertEquals(List.of(LAST), late);
    assertNull(causes.noted(shift(3, TEN.plusSeconds(90))).insight(), "it is forgotten");
  }

  @Test
  void nothingNewIsNotToldTwice() {
    causes.noted(shift(1, null));
    answers.add(FIRST);
    tasks.getFirst().run();
    causes.noted(shift(2, TEN.plusSeconds(90)));
    answers.add(FIRST);
    tasks.getLast().run();
    assertEquals(List.of(), late);
  }

  @Test
  void cluesOfTheForecastAreShownAtOnceAndStay() {
    clues = List.of("heap reaches its limit in 20 min");
    Insight first = causes.noted(shift(1, null)).insight();
    assertNotNull(first);
    assertEquals(clues, first.forecast());
    clues = List.of();
    answers.add(FIRST);
    tasks.getFirst().run();
    Insight second = causes.noted(shift(2, null)).insight();
    assertNotNull(second);
    assertEquals(List.of("heap reaches its limit in 20 min"), second.forecast());
    assertEquals(FIRST.cause(), second.cause());
  }

  @Test
  void aStoreThatIsAwayLeavesTheIncidentAsItIs() {
    causes.noted(shift(1, null));
    tasks.getFirst().run();
    assertNull(causes.noted(shift(2, TEN.plusSeconds(90))).insight());
    tasks.getLast().run();
    assertEquals(List.of(), late);
  }

  @Test
  void silencesAndWhatARestartClosedAreNotExamined() {
    causes.noted(incident(1, null, new Anomaly.Silence(TEN)));
    causes.noted(shift(7, TEN));
    assertEquals(List.of(), tasks);
  }

  @Test
  void moreThanSixteenAtOnceHaveOneCause() {
    for (int i = 0; i < 20; i++) {
      Incident one = shift(1, null);
      causes.noted(
          new Incident(
              "inc-" + i,
              1,
              one.severity(),
              one.subject(),
              one.course(),
              one.summary(),
              one.anomalies()));
    }
    assertEquals(16, tasks.size());
  }
}
