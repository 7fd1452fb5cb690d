package io.watchkeeper.mcpserver.resilience;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BreakerTest {

  private final FakeTime time = new FakeTime();
  private final Breaker breaker = new Breaker(BreakerSettings.defaults(), time::nanos);

  @Test
  void staysClosedOneCallBelowTheMinimum() {
    calls(19, 19);
    assertEquals(BreakerState.CLOSED, breaker.state());
  }

  @Test
  void opensWhenTheMinimumIsReachedAndHalfOfItFailed() {
    calls(20, 10);
    assertEquals(BreakerState.OPEN, breaker.state());
    assertNull(breaker.tryAcquire());
  }

  @Test
  void staysClosedJustBelowTheThreshold() {
    calls(21, 10);
    assertEquals(BreakerState.CLOSED, breaker.state());
  }

  @Test
  void forgetsFailuresOlderThanItsWindow() {
    calls(15, 15);
    time.advance(Duration.ofSeconds(60));
    calls(5, 5);
    assertEquals(BreakerState.CLOSED, breaker.state());
  }

  @Test
  void halfOpensAfterItsWaitAndNotANanosecondBefore() {
    open();
    time.advance(Duration.ofSeconds(30).minusNanos(1));
    assertEquals(BreakerState.OPEN, breaker.state());
    time.advance(Duration.ofNanos(1));
    assertEquals(BreakerState.HALF_OPEN, breaker.state());
  }

  @Test
  void admitsABoundedNumberOfTrialsAtOnce() {
    halfOpen();
    List<Breaker.Permit> trials = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      trials.add(permit());
    }
    assertNull(breaker.tryAcquire());
    trials.getFirst().succeeded();
    assertNotNull(breaker.tryAcquire());
  }

  @Test
  void givesATrialsPlaceBackWhenItWasNotMade() {
    halfOpen();
    for (int i = 0; i < 50; i++) {
      permit().returned();
    }
    assertNotNull(breaker.tryAcquire());
  }

  @Test
  void closesAtTwoMinutesOfSuccessAndNotBefore() {
    halfOpen();
    for (int second = 0; second < 120; second++) {
      calls(1, 0);
      assertEquals(BreakerState.HALF_OPEN, breaker.state(), "after " + second + " s");
      time.advance(Duration.ofSeconds(1));
    }
    calls(1, 0);
    assertEquals(BreakerState.CLOSED, breaker.state());
  }

  @Test
  void staysHalfOpenWhileTooManyTrialsFailForClosingAndTooFewForOpening() {
    halfOpen();
    for (int second = 0; second < 240; second++) {
      calls(10, 1);
      time.advance(Duration.ofSeconds(1));
    }
    assertEquals(BreakerState.HALF_OPEN, breaker.state());
  }

  @Test
  void opensAgainWhenTheTrialsFail() {
    halfOpen();
    calls(20, 20);
    assertEquals(BreakerState.OPEN, breaker.state());
  }

  @Test
  void heldOpenLetsNothingPassHoweverLong() {
    breaker.hold();
    time.advance(Duration.ofHours(1));
    assertEquals(BreakerState.HELD_OPEN, breaker.state());
    assertNull(breaker.tryAcquire());
  }

  @Test
  void letGoOfIsHalfOpenOrClosedWhenTheBackendWasSeenWell() {
    breaker.hold();
    breaker.letGo(false);
    assertEquals(BreakerState.HALF_OPEN, breaker.state());
    breaker.hold();
    breaker.letGo(true);
    assertEquals(BreakerState.CLOSED, breaker.state());
  }

  @Test
  void lettingGoOfWhatIsNotHeldChangesNothing() {
    open();
    breaker.letGo(true);
    assertEquals(BreakerState.OPEN, breaker.state());
  }

  @Test
  void anOutcomeFromBeforeAChangeOfStateCountsNoMore() {
    List<Breaker.Permit> slow = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      slow.add(permit());
    }
    halfOpen();
    slow.forEach(Breaker.Permit::failed);
    assertEquals(BreakerState.HALF_OPEN, breaker.state());
  }

  @Test
  void aPermitSettlesOnce() {
    for (int i = 0; i < 10; i++) {
      Breaker.Permit permit = permit();
      permit.failed();
      permit.failed();
      permit.returned();
    }
    assertEquals(BreakerState.CLOSED, breaker.state());
  }

  private void open() {
    calls(20, 20);
  }

  private void halfOpen() {
    open();
    time.advance(Duration.ofSeconds(30));
  }

  /** Successes first, so that failures are judged against all of them. */
  private void calls(int count, int failures) {
    for (int i = 0; i < count; i++) {
      Breaker.Permit permit = permit();
      if (i < count - failures) {
        permit.succeeded();
      } else {
        permit.failed();
      }
    }
  }

  private Breaker.Permit permit() {
    Breaker.Permit permit = breaker.tryAcquire();
    assertNotNull(permit);
    return permit;
  }
}
