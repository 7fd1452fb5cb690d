package io.watchkeeper.collector.emitter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InFlightTest {

  /** Starts are kept to 4,096 ns. */
  private static final long ROUNDING = 4_096;

  private final InFlight inFlight = new InFlight();

  @Test
  void knowsTheOldest() {
    long first = inFlight.begin(1_000_000);
    long second = inFlight.begin(5_000_000);
    assertStanding(2, 9_000_000, 10_000_000);
    assertTrue(inFlight.end(first));
    assertStanding(1, 5_000_000, 10_000_000);
    assertTrue(inFlight.end(second));
    assertEquals(new InFlight.Standing(0, 0), inFlight.at(10_000_000));
  }

  @Test
  void endsAtOnlyOnce() {
    long token = inFlight.begin(1_000_000);
    assertTrue(inFlight.end(token));
    assertFalse(inFlight.end(token));
    inFlight.begin(2_000_000);
    assertFalse(inFlight.end(token));
    assertEquals(1, inFlight.at(3_000_000).count());
  }

  @Test
  void leavesOutWhatBeganLater() {
    inFlight.begin(1_000_000);
    inFlight.begin(9_000_000);
    assertStanding(1, 4_000_000, 5_000_000);
  }

  @Test
  void worksWithAnyOriginOfTime() {
    for (long start : new long[] {Long.MIN_VALUE, -1, 0, 1, Long.MAX_VALUE - 100}) {
      long token = inFlight.begin(start);
      assertStanding(1, 1_000_000, start + 1_000_000);
      assertTrue(inFlight.end(token));
    }
  }

  @Test
  void countsTheUnseenWhenFull() {
    List<Long> tokens = new ArrayList<>();
    for (long i = 0; i < 6_000; i++) {
      tokens.add(inFlight.begin(i * 1_000_003));
    }
    assertEquals(6_000, inFlight.at(Long.MAX_VALUE / 2).count());
    assertTrue(inFlight.unseen() >= 6_000 - 4_095, () -> inFlight.unseen() + " unseen");
    assertTrue(inFlight.unseen() < 2_500, () -> inFlight.unseen() + " unseen, table badly used");
    tokens.forEach(token -> assertTrue(inFlight.end(token)));
    assertEquals(new InFlight.Standing(0, 0), inFlight.at(Long.MAX_VALUE / 2));
    assertEquals(0, inFlight.unseen());
  }

  @Test
  void findsRoomForNearlyAllBelowItsSize() {
    for (long i = 0; i < 3_500; i++) {
      inFlight.begin(i * 70_001);
    }
    assertEquals(0, inFlight.unseen());
  }

  @Test
  void losesNothingBetweenThreads() throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      Random random = new Random(t);
      threads.add(
          Thread.ofPlatform()
              .start(() -> {
                for (int i = 0; i < 20_000; i++) {
                  inFlight.end(inFlight.begin(random.nextLong()));
                }
                inFlight.begin(random.nextLong(1, 1_000_000));
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(4, inFlight.at(2_000_000).count());
  }

  private void assertStanding(long count, long oldestNanos, long at) {
    InFlight.Standing standing = inFlight.at(at);
    assertEquals(count, standing.count());
    assertTrue(Math.abs(oldestNanos - standing.oldestNanos()) <= ROUNDING, standing::toString);
  }
}
