package io.watchkeeper.mcpserver.cache;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class MergedCallsTest {

  private final MergedCalls<String, String> merged = new MergedCalls<>(Duration.ofSeconds(10));
  private final AtomicInteger made = new AtomicInteger();

  @Test
  void makesOneCallForAllWhoAskTheSameMeanwhile() throws Exception {
    CountDownLatch answer = new CountDownLatch(1);
    List<Thread> asking = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> answers = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        answers.add(
            threads.submit(() -> {
              synchronized (asking) {
                asking.add(Thread.currentThread());
              }
              return merged.get("page", () -> slow(answer));
            }));
      }
      await().until(() -> waiting(asking) == 30);
      answer.countDown();
      for (Future<String> one : answers) {
        assertEquals("answer 1", one.get());
      }
    }
    assertEquals(1, made.get());
  }

  @Test
  void asksAnewOnceACallHasEnded() {
    assertEquals("answer 1", merged.get("page", this::quick));
    assertEquals("answer 2", merged.get("page", this::quick));
  }

  @Test
  void doesNotMergeDifferentQuestions() {
    // Would wait for itself if the two were taken for the same.
    assertEquals(
        "answer 2", merged.get("a", () -> merged.get("b", this::quick) + quick()).substring(8));
  }

  @Test
  void aBugInTheCallReachesItsCallerAndIsForgotten() {
    assertThrows(
        UnsupportedOperationException.class,
        () ->
            merged.get(
                "page",
                () -> {
                  throw new UnsupportedOperationException();
                }));
    assertEquals("answer 1", merged.get("page", this::quick));
  }

  @Test
  void whoAsksAfterItWasForgottenDoesNotJoinTheCallFromBefore() throws Exception {
    CountDownLatch answer = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CountDownLatch begun = new CountDownLatch(1);
      Future<String> before =
          threads.submit(() ->
              merged.get(
                  "page",
                  () -> {
                    begun.countDown();
                    return slow(answer);
                  }));
      begun.await();
      merged.forget("page"::equals);
      assertEquals("answer 1", merged.get("page", this::quick));
      answer.countDown();
      assertEquals("answer 2", before.get());
    }
  }

  private static long waiting(List<Thread> asking) {
    synchronized (asking) {
      return asking.stream()
          .filter(thread ->
              thread.getState() == Thread.State.WAITING
                  || thread.getState() == Thread.State.TIMED_WAITING)
          .count();
    }
  }

  private String slow(CountDownLatch answer) {
    try {
      answer.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return quick();
  }

  private String quick() {
    return "answer " + made.incrementAndGet();
  }
}
