package io.watchkeeper.collector.emitter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.collector.emitter.Interval.Spent;
import io.watchkeeper.collector.model.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TallyTest {

  private static final int MAX = Cells.STAGES + Cells.STAGE_MAX;

  private final Tally tally = new Tally();

  /** The fast cells, owned, equal the plain ones, atomic; seeded. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void ownedCellsAddUpLikeSharedOnes(long seed) {
    Random random = new Random(seed);
    OwnedCells owned = new OwnedCells();
    SharedCells shared = new SharedCells();
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 5_000; i++) {
        int cell = random.nextInt(1, Cells.COUNT);
        long value = random.nextLong(1_000);
        int client = random.nextInt(Clients.COUNT);
        int bucket = random.nextInt(ClientLatencies.BUCKETS);
        for (Cells cells : List.of(owned, shared)) {
          cells.took(client, bucket);
          if (Cells.isMax(cell)) {
            cells.raise(cell, value);
          } else {
            cells.add(cell, value);
          }
        }
      }
      long[] fast = new long[Cells.COUNT];
      long[] plain = new long[Cells.COUNT];
      ClientLatencies fastClients = new ClientLatencies();
      ClientLatencies plainClients = new ClientLatencies();
      owned.drainInto(fast, fastClients);
      shared.drainInto(plain, plainClients);
      assertArrayEquals(plain, fast);
      for (int client = 0; client < Clients.COUNT; client++) {
        assertTrue(plainClients.requests(client) > 0);
        assertEquals(plainClients.of(client), fastClients.of(client));
      }
    }
  }

  @Test
  void givesEachClaimAnotherSetAndAtLastSharedOnes() {
    List<Cells> claimed = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Cells cells = assertInstanceOf(OwnedCells.class, tally.claim());
      claimed.forEach(other -> assertNotSame(other, cells));
      claimed.add(cells);
    }
    Cells shared = assertInstanceOf(SharedCells.class, tally.claim());
    assertSame(shared, tally.claim());
    claimed.forEach(cells -> cells.add(Cells.ERRORS, 1));
    shared.add(Cells.ERRORS, 1);
    claimed.forEach(Cells::release);
    assertEquals(9, tally.take().errors());
    assertInstanceOf(OwnedCells.class, tally.claim());
  }

  @Test
  void whatIsHeldDuringTheRollUpComesWithTheNext() {
    Cells held = tally.claim();
    held.add(Cells.ERRORS, 1);
    assertEquals(0, tally.take().errors());
    held.release();
    assertEquals(1, tally.take().errors());
    assertEquals(0, tally.take().errors());
  }

  @Test
  void keepsTheLargestOfEachSecond() {
    raise(7);
    raise(9);
    raise(8);
    assertEquals(9, tally.take().in(Stage.REQUEST_PROCESSING).maxNanos());
    raise(3);
    assertEquals(3, tally.take().in(Stage.REQUEST_PROCESSING).maxNanos());
    assertEquals(new Spent(0, 0, 0, 0), tally.take().in(Stage.REQUEST_PROCESSING));
  }

  @Test
  void intervalsOfTwoSubjectsAddUp() {
    raise(7);
    Interval one = tally.take();
    raise(5);
    Interval both = one.plus(tally.take());
    assertEquals(2, both.errors());
    assertEquals(7, both.in(Stage.REQUEST_PROCESSING).maxNanos());
  }

  /** While it is emptied all the time; platform threads, so that some are stopped holding cells. */
  @Test
  void losesNothingAndCountsNothingTwice() throws InterruptedException {
    long taken = 0;
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 12; t++) {
      threads.add(
          Thread.ofPlatform()
              .start(() -> {
                for (int i = 0; i < 50_000; i++) {
                  Cells cells = tally.claim();
                  cells.add(Cells.SENT, 1);
                  cells.release();
                }
              }));
    }
    while (threads.stream().anyMatch(Thread::isAlive)) {
      taken += tally.take().sentBytes();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(600_000, taken + tally.take().sentBytes());
  }

  private void raise(long value) {
    Cells cells = tally.claim();
    cells.add(Cells.ERRORS, 1);
    cells.raise(MAX, value);
    cells.release();
  }
}
