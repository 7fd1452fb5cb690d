package io.watchkeeper.mcpserver.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SamplerTest {

  private final ExecutorService threads = Executors.newFixedThreadPool(2, SampledThread::new);

  @AfterEach
  void close() {
    threads.shutdownNow();
  }

  private Sampler every(int calls) {
    return new Sampler(new SamplingSettings(calls), threads);
  }

  private static <T> T onVirtualThread(Supplier<T> work) throws Exception {
    FutureTask<T> task = new FutureTask<>(work::get);
    Thread.ofVirtual().start(task);
    return task.get();
  }

  @Test
  void servesOneOfSoManyOnAThreadThatCanBeMeasured() throws Exception {
    Sampler sampler = every(4);
    List<Boolean> measured =
        onVirtualThread(() -> {
          List<Boolean> seen = new ArrayList<>();
          for (int i = 0; i < 12; i++) {
            seen.add(sampler.run(sampler::measures));
          }
          return seen;
        });
    assertEquals(
        List.of(false, false, false, true, false, false, false, true, false, false, false, true),
        measured);
  }

  @Test
  void measuresWhatTheThreadUses() throws Exception {
    Sampler sampler = every(1);
    long[] used =
        onVirtualThread(() ->
            sampler.run(() -> {
              long bytes = sampler.allocatedBytes();
              long cpu = sampler.cpuNanos();
              byte[] kept = new byte[1_000_000];
              long until = sampler.cpuNanos() + 2_000_000;
              while (sampler.cpuNanos() < until) {
                kept[0]++;
              }
              return new long[] {sampler.cpuNanos() - cpu, sampler.allocatedBytes() - bytes};
            }));
    assertTrue(used[0] >= 2_000_000 && used[0] < 1_000_000_000L, "cpu " + used[0]);
    assertTrue(used[1] >= 1_000_000 && used[1] < 3_000_000, "bytes " + used[1]);
  }

  @Test
  void zeroSamplesNothing() throws Exception {
    Sampler sampler = every(0);
    assertFalse(onVirtualThread(() -> sampler.run(sampler::measures)));
  }

  @Test
  void aBugOfTheExchangeComesBackToItsCaller() {
    Sampler sampler = every(1);
    Exception thrown =
        assertThrows(
            Exception.class,
            () ->
                onVirtualThread(() ->
                    sampler.run(() -> {
                      throw new IllegalStateException("planted");
                    })));
    assertTrue(String.valueOf(thrown.getCause()).endsWith("planted"), thrown.toString());
  }

  /** Whoever interrupts the one that waits means the exchange, which decides what it answers. */
  @Test
  void anInterruptReachesTheExchange() throws Exception {
    Sampler sampler = every(1);
    CountDownLatch begun = new CountDownLatch(1);
    FutureTask<String> task =
        new FutureTask<>(() ->
            sampler.run(() -> {
              begun.countDown();
              try {
                new CountDownLatch(1).await();
                return "never";
              } catch (InterruptedException e) {
                return "stopped";
              }
            }));
    Thread waiting = Thread.ofVirtual().start(task);
    begun.await();
    waiting.interrupt();
    assertEquals("stopped", task.get());
  }
}
