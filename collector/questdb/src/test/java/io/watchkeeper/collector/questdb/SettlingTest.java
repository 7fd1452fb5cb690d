package io.watchkeeper.collector.questdb;

import static io.watchkeeper.collector.questdb.Stores.TEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.watchkeeper.collector.model.StoreUnavailable;
import io.watchkeeper.collector.model.WindowQuery;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettlingTest {

  private final SettableClock clock = new SettableClock(TEN);
  private final CountDownLatch gate = new CountDownLatch(1);

  private final ThreadPoolExecutor writing = withRoomForOne();
  private final ThreadPoolExecutor settling = withRoomForOne();

  @TempDir private Path directory;

  private QuestDbStore store(Duration timeout) {
    return new QuestDbStore(
        new QuestDbStore.Place(directory, false),
        Retention.Times.of(clock),
        new QuestDbStore.Threads(writing, settling, Stores.single(), timeout),
        Stores.MOST_TABLES);
  }

  private static ThreadPoolExecutor withRoomForOne() {
    return new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(1));
  }

  /** Holds the thread until the gate opens. */
  private void block(ThreadPoolExecutor thread) throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    thread.execute(() -> {
      try {
        begun.countDown();
        gate.await();
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
      }
    });
    begun.await();
  }

  private static int samples(QuestDbStore store) {
    WindowQuery all = new WindowQuery("mcp_server.requests", Map.of(), TEN, TEN.plusSeconds(9));
    return store.window(all).getFirst().samples().size();
  }

  @Test
  void aReaderDoesNotWaitForWriters() throws InterruptedException {
    try (QuestDbStore store = store(Duration.ofSeconds(20))) {
      store.write(List.of(Stores.point("s1", TEN, 1)));
      block(writing);
      assertEquals(1, samples(store));
      gate.countDown();
    }
  }

  @Test
  void writersDoNotWaitForTheTables() throws InterruptedException {
    try (QuestDbStore store = store(Duration.ofSeconds(20))) {
      block(settling);
      for (int second = 0; second < 3; second++) {
        store.write(List.of(Stores.point("s1", TEN.plusSeconds(second), 1)));
      }
      CompletableFuture<Integer> answer = CompletableFuture.supplyAsync(() -> samples(store));
      assertFalse(answer.isDone());
      gate.countDown();
      assertEquals(3, answer.join());
    }
  }

  @Test
  void whatIsWrittenWhileTheLogIsBroughtInIsNotLeftOut() {
    try (QuestDbStore store = Stores.open(directory, clock)) {
      CompletableFuture<Void> writer =
          CompletableFuture.runAsync(() -> {
            for (int second = 0; second < 400; second++) {
              store.write(List.of(Stores.point("s2", TEN.plusSeconds(second), 1)));
            }
          });
      for (int second = 0; second < 200; second++) {
        store.write(List.of(Stores.point("s1", TEN.plusSeconds(second), 1)));
        WindowQuery all =
            new WindowQuery(
                "mcp_server.requests", Map.of("server", "s1"), TEN, TEN.plusSeconds(1_000));
        assertEquals(second + 1, store.window(all).getFirst().samples().size());
      }
      writer.join();
    }
  }

  @Test
  void aWriteThatFindsTooManyBeforeItIsCounted() {
    try (QuestDbStore store = store(Duration.ofSeconds(20))) {
      for (int commits = 0; commits <= 1_000; commits++) {
        store.write(List.of(Stores.point("s1", TEN.plusSeconds(commits), 1)));
      }
      assertEquals(0, store.waits());
      store.write(List.of(Stores.point("s1", TEN.plusSeconds(1_001), 1)));
      assertEquals(1, store.waits());
    }
  }

  @Test
  void aReaderDoesNotWaitForEver() throws InterruptedException {
    try (QuestDbStore store = store(Duration.ofSeconds(1))) {
      store.write(List.of(Stores.point("s1", TEN, 1)));
      assertEquals(1, samples(store));
      store.write(List.of(Stores.point("s1", TEN.plusSeconds(1), 1)));
      block(settling);
      assertThrows(StoreUnavailable.class, () -> samples(store));
      gate.countDown();
      assertEquals(2, samples(store));
    }
  }
}
