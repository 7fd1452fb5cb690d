package io.watchkeeper.mcpserver.protocol.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RhythmTest {

  private static final RhythmBounds BOUNDS = RhythmBounds.DEFAULT;

  private static Rhythm after(Rhythm rhythm, Duration gap) {
    return rhythm.seen(rhythm.lastSeen().plus(gap));
  }

  private static Rhythm after(List<Duration> gaps) {
    Rhythm rhythm = Rhythm.opened(SessionFixture.START);
    for (Duration gap : gaps) {
      rhythm = after(rhythm, gap);
    }
    return rhythm;
  }

  private static Duration timeoutAfter(List<Duration> gaps) {
    return after(gaps).timeout(BOUNDS);
  }

  /** From a millisecond to four hours, each order of magnitude alike. */
  private static Duration someGap(Random random) {
    return Duration.ofMillis((long) Math.exp(random.nextDouble() * Math.log(14_400_000)));
  }

  @Test
  void startsWithTheInitialTimeout() {
    assertEquals(Duration.ofMinutes(30), timeoutAfter(List.of()));
  }

  @Test
  void eightPausesMakeItConfident() {
    Duration pause = Duration.ofMinutes(5);
    assertEquals(Duration.ofMinutes(30), timeoutAfter(Collections.nCopies(7, pause)));
    assertEquals(Duration.ofMinutes(20), timeoutAfter(Collections.nCopies(8, pause)));
  }

  @Test
  void aBriskSessionIsFreedSoonerAndASlowOneLater() {
    assertEquals(
        Duration.ofMinutes(10), timeoutAfter(Collections.nCopies(20, Duration.ofSeconds(2))));
    assertEquals(Duration.ofMinutes(100), timeoutAfter(List.of(Duration.ofMinutes(25))));
    assertEquals(
        Duration.ofHours(4), timeoutAfter(Collections.nCopies(20, Duration.ofMinutes(90))));
  }

  @Test
  void burstsTeachNothing() {
    List<Duration> gaps = new ArrayList<>(Collections.nCopies(10, Duration.ofMinutes(12)));
    gaps.addAll(Collections.nCopies(10_000, Duration.ofMillis(999)));
    assertEquals(Duration.ofMinutes(48), timeoutAfter(gaps));
  }

  @Test
  void aClockThatWentBackTeachesNothing() {
    Rhythm rhythm = after(List.of(Duration.ofMinutes(1)));
    assertEquals(rhythm, rhythm.seen(SessionFixture.START));
    assertEquals(rhythm, rhythm.seen(rhythm.lastSeen()));
  }

  @Test
  void isOverAtTheDeadlineAndNotAMillisecondBefore() {
    Rhythm rhythm = Rhythm.opened(SessionFixture.START);
    Instant deadline = SessionFixture.START.plus(Duration.ofMinutes(30));
    assertEquals(deadline, rhythm.deadline(BOUNDS));
    assertFalse(rhythm.isOver(deadline.minusMillis(1), BOUNDS));
    assertTrue(rhythm.isOver(deadline, BOUNDS));
  }

  @Test
  void staysWithinBoundsWhateverComes() {
    Random random = new Random(1);
    for (int run = 0; run < 200; run++) {
      Rhythm rhythm = Rhythm.opened(SessionFixture.START);
      for (int i = 0; i < 100; i++) {
        rhythm = after(rhythm, someGap(random));
        Duration timeout = rhythm.timeout(BOUNDS);
        assertTrue(timeout.compareTo(BOUNDS.shortest()) >= 0, timeout::toString);
        assertTrue(timeout.compareTo(BOUNDS.longest()) <= 0, timeout::toString);
      }
    }
  }

  /** Of two sessions with as many pauses, the one whose pauses are longer may be silent longer. */
  @Test
  void longerPausesNeverShortenTheTimeout() {
    Random random = new Random(2);
    for (int run = 0; run < 500; run++) {
      List<Duration> shorter = new ArrayList<>();
      List<Duration> longer = new ArrayList<>();
      for (int i = 0; i < 1 + random.nextInt(60); i++) {
        Duration gap = someGap(random).plus(Rhythm.QUIET);
        shorter.add(gap);
        longer.add(random.nextBoolean() ? gap : gap.plus(someGap(random)));
        assertTrue(
            timeoutAfter(longer).compareTo(timeoutAfter(shorter)) >= 0,
            () -> longer + " against " + shorter);
      }
    }
  }

  /** A cycle of up to 177 pauses, each within the longest time-out, repeated ten times. */
  @Test
  void noSessionThatKeepsItsRhythmIsDropped() {
    Random random = new Random(3);
    for (int run = 0; run < 200; run++) {
      List<Duration> cycle = new ArrayList<>();
      for (int i = 0; i < 1 + random.nextInt(177); i++) {
        cycle.add(someGap(random).minusMillis(1));
      }
      Rhythm rhythm = after(cycle);
      for (int again = 0; again < 10; again++) {
        for (Duration gap : cycle) {
          Instant next = rhythm.lastSeen().plus(gap);
          assertFalse(rhythm.isOver(next, BOUNDS), cycle::toString);
          rhythm = rhythm.seen(next);
        }
      }
    }
  }

  /** The bound of the essay is where it says: one pause more, and the longest is forgotten. */
  @Test
  void aPauseThatComesBackTooSeldomIsForgotten() {
    Duration lunch = Duration.ofMinutes(60);
    assertFalse(dropsAtLunch(lunch, 176));
    assertTrue(dropsAtLunch(lunch, 177));
  }

  private static boolean dropsAtLunch(Duration lunch, int pausesBetween) {
    Rhythm rhythm = Rhythm.opened(SessionFixture.START);
    rhythm = after(rhythm, lunch);
    for (int i = 0; i < pausesBetween; i++) {
      rhythm = after(rhythm, Rhythm.QUIET);
    }
    return rhythm.isOver(rhythm.lastSeen().plus(lunch), BOUNDS);
  }
}
