package io.watchkeeper.collector.questdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.model.StoreUnavailable;
import io.watchkeeper.collector.store.Lane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GroupCommitTest {

  private final ExecutorService thread = Stores.single();
  private final Lane lane = new Lane("write", thread, Duration.ofSeconds(20));
  private final CountDownLatch go = new CountDownLatch(1);
  private final List<List<Point>> commits = new ArrayList<>();
  private final GroupCommit groups = new GroupCommit(lane, this::commit);

  @AfterEach
  void stop() {
    lane.close();
  }

  /** The first waits at the gate; what comes meanwhile waits for the thread. */
  private void commit(List<Point> points) {
    try {
      go.await();
    } catch (InterruptedException stop) {
      throw new IllegalStateException(stop);
    }
    if (points.stream().anyMatch(point -> point.labels().containsValue("bad"))) {
      throw new IllegalArgumentException("planted");
    }
    if (points.stream().anyMatch(point -> point.labels().containsValue("away"))) {
      throw new IllegalStateException("planted");
    }
    commits.add(points);
  }

  @Test
  void thoseWhoWaitShareACommit() {
    List<CompletableFuture<Void>> callers = callers("a", "b", "c", "d");
    go.countDown();
    callers.forEach(CompletableFuture::join);
    assertEquals(2, commits.size());
    assertEquals(1, commits.getFirst().size());
    assertEquals(3, commits.getLast().size());
  }

  @Test
  void badPointsAreOnlyTheirCallersAffair() {
    List<CompletableFuture<Void>> callers = callers("a", "b", "bad", "d");
    go.countDown();
    callers.get(1).join();
    callers.get(3).join();
    CompletableFuture<Void> bad = callers.get(2);
    CompletionException failure = assertThrows(CompletionException.class, bad::join);
    assertTrue(failure.getCause() instanceof IllegalArgumentException);
    assertEquals(3, commits.stream().mapToInt(List::size).sum());
  }

  @Test
  void nobodyIsToldThatFailedPointsAreKept() {
    List<CompletableFuture<Void>> callers = callers("a", "b", "away", "d");
    go.countDown();
    callers.getFirst().join();
    CompletableFuture<Void> away = callers.get(2);
    CompletionException failure = assertThrows(CompletionException.class, away::join);
    assertTrue(failure.getCause() instanceof StoreUnavailable);
    // The others were written or told that they were not.
    for (CompletableFuture<Void> caller : List.of(callers.get(1), callers.get(3))) {
      Awaitility.await().atMost(Duration.ofSeconds(20)).until(caller::isDone);
    }
    long kept = callers.stream().filter(its -> !its.isCompletedExceptionally()).count();
    assertEquals(kept, commits.stream().mapToInt(List::size).sum());
  }

  /** One is being written, the others wait in their order. */
  private List<CompletableFuture<Void>> callers(String... servers) {
    ThreadPoolExecutor queue = (ThreadPoolExecutor) thread;
    List<CompletableFuture<Void>> callers = new ArrayList<>();
    for (int i = 0; i < servers.length; i++) {
      String server = servers[i];
      int before = i - 1;
      callers.add(
          CompletableFuture.runAsync(
              () -> groups.write(List.of(Stores.point(server, Stores.TEN, 1))),
              command -> Thread.ofVirtual().start(command)));
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> before < 0 ? queue.getActiveCount() == 1 : queue.getQueue().size() > before);
    }
    return callers;
  }
}
