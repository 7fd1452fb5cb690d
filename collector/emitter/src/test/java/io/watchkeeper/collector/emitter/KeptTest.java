package io.watchkeeper.collector.emitter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeptTest {

  private final Recordings recordings = new Recordings();
  private final ServerRecording server = recordings.server();
  private final ToolRecording search = recordings.tool("search");
  private final ToolRecording fetch = recordings.tool("fetch");
  private final Operations<Operation> operations = server.operations(Operation::new);

  @Test
  void staysUntilTheSecondIsOver() {
    call(search, 1);
    assertEquals(0, search.tally().take().requests());
    server.addKept();
    assertEquals(1, search.tally().take().requests());
    server.addKept();
    assertEquals(0, search.tally().take().requests(), "counted once");
  }

  @ParameterizedTest
  @ValueSource(ints = {Kept.MOST, Kept.MOST + 1})
  void isAddedUpWhenTheNextFindsNoPlace(int calls) {
    for (int i = 0; i < calls; i++) {
      call(search, 1);
    }
    long early = search.tally().take().requests();
    assertEquals(calls > Kept.MOST ? Kept.MOST : 0, early);
    server.addKept();
    assertEquals(calls, early + search.tally().take().requests());
  }

  @Test
  void tellsSubjectsApartInAnyOrder() {
    for (int i = 1; i <= 1_000; i++) {
      call(i % 3 == 0 ? fetch : search, i);
    }
    server.addKept();
    Interval thirds = fetch.tally().take();
    Interval others = search.tally().take();
    assertEquals(333, thirds.requests());
    assertEquals(3 * 333 * 334 / 2, thirds.sentBytes());
    assertEquals(667, others.requests());
    assertEquals(500_500 - 3 * 333 * 334 / 2, others.sentBytes());
  }

  @Test
  void aVirtualThreadKeepsNothing() throws InterruptedException {
    Thread.ofVirtual().start(() -> call(search, 1)).join();
    assertEquals(1, search.tally().take().requests());
  }

  @Test
  void whatFewRequestsHaveIsNotKept() {
    Operation operation = operations.begin(0);
    operation.calls(search);
    operation.carries(7);
    operation.ended(1);
    assertEquals(7, search.tally().take().batchItems());
  }

  /** A full ring that another adds up at this moment: refused, and refused nothing afterwards. */
  @Test
  void neverWaitsForWhoAddsUp() {
    Kept kept = new Kept(server);
    long[] numbers = new long[Ended.LENGTH];
    numbers[Ended.WHO] = Ended.who(ServerRecording.REST, Clients.UNKNOWN, 1, Ended.SUCCESS);
    for (int i = 0; i < Kept.MOST; i++) {
      assertTrue(kept.keep(numbers));
    }
    assertTrue(kept.tryAdding());
    assertFalse(kept.keep(numbers));
    assertFalse(kept.addUp());
    kept.added();
    assertTrue(kept.keep(numbers));
    assertTrue(kept.addUp());
    assertEquals(Kept.MOST + 1, server.rest().take().requests());
  }

  /** While it is added up all the time by another thread. */
  @Test
  void losesNothingAndCountsNothingTwice() throws InterruptedException {
    int calls = 30_000;
    int threads = 4;
    CountDownLatch running = new CountDownLatch(threads);
    List<Thread> all = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      all.add(
          Thread.ofPlatform()
              .start(() -> {
                for (int i = 0; i < calls; i++) {
                  call(i % 2 == 0 ? search : fetch, 1);
                }
                running.countDown();
              }));
    }
    long requests = 0;
    long bytes = 0;
    boolean last;
    do {
      last = running.getCount() == 0;
      server.addKept();
      for (ToolRecording tool : List.of(search, fetch)) {
        Interval interval = tool.tally().take();
        requests += interval.requests();
        bytes += interval.sentBytes();
      }
    } while (!last);
    for (Thread thread : all) {
      thread.join();
    }
    assertEquals((long) calls * threads, requests);
    assertEquals(requests, bytes);
  }

  private void call(ToolRecording tool, int bytes) {
    Operation operation = operations.begin(0);
    operation.calls(tool);
    operation.sent(bytes);
    operation.ended(1_000);
  }
}
