package io.watchkeeper.collector.questdb;

import static io.watchkeeper.collector.questdb.Stores.TEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TrustedTimeTest {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration YEAR = Duration.ofDays(365);

  private TrustedTime time = TrustedTime.startingAt(TEN);
  private Instant truth = TEN;

  /** An hour passes; the wall clock is this far ahead of the truth. */
  private Instant hourLater(Duration wrong) {
    truth = truth.plus(HOUR);
    time = time.seen(truth.plus(wrong), HOUR);
    return time.trusted();
  }

  @Test
  void goesWithAGoodClock() {
    assertEquals(TEN.plus(HOUR), hourLater(Duration.ZERO));
    assertEquals(TEN.plus(HOUR.multipliedBy(2)).plusSeconds(59), hourLater(Duration.ofSeconds(59)));
  }

  @Test
  void aJumpThatIsPutRightWithinADayIsNeverBelieved() {
    for (int hour = 0; hour < 24; hour++) {
      assertFalse(hourLater(YEAR).isAfter(truth));
    }
    assertEquals(truth.plus(HOUR), hourLater(Duration.ZERO));
  }

  @Test
  void aJumpIsBelievedAfterADay() {
    for (int hour = 0; hour <= 24; hour++) {
      hourLater(YEAR);
    }
    assertEquals(truth.plus(YEAR), time.trusted());
    assertEquals(truth.plus(HOUR), hourLater(Duration.ZERO), "and given up at once");
  }

  @Test
  void ofSeveralJumpsTheSmallestIsBelieved() {
    hourLater(YEAR);
    hourLater(HOUR);
    for (int hour = 0; hour < 23; hour++) {
      hourLater(YEAR.multipliedBy(2));
    }
    assertEquals(truth.plus(HOUR), time.trusted());
  }

  @Test
  void aClockThatWentBackDropsNothing() {
    hourLater(YEAR.negated());
    assertEquals(truth.minus(YEAR), time.trusted());
    // It comes back as a jump forward; a day later all is as it was.
    for (int hour = 0; hour <= 24; hour++) {
      hourLater(Duration.ZERO);
    }
    assertEquals(truth, time.trusted());
  }

  /** Eight hours on, sixteen off: what lags is a few days, and never more. */
  @Test
  void aProcessThatIsOftenDownCatchesUp() {
    for (int day = 0; day < 100; day++) {
      truth = truth.plus(Duration.ofHours(16));
      time = TrustedTime.parsed(time.text()).seen(truth, Duration.ZERO);
      for (int hour = 0; hour < 8; hour++) {
        hourLater(Duration.ZERO);
      }
      Duration lag = Duration.between(time.trusted(), truth);
      assertFalse(lag.compareTo(Duration.ofDays(6)) > 0, lag::toString);
    }
  }

  @Test
  void isReadBackAsItWasWritten() {
    hourLater(YEAR);
    assertEquals(time, TrustedTime.parsed(time.text()));
    assertThrows(IllegalArgumentException.class, () -> TrustedTime.parsed("1 2"));
  }
}
