package io.watchkeeper.collector.profiling;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import jdk.jfr.Recording;

/** Work that a recording of a moment must show: a hot method, and two locks that are held. */
final class Recorded {

  private static final long HELD_MILLIS = 300;

  private static final AtomicLong SINK = new AtomicLong();

  private Recorded() {}

  static void into(Path file) throws IOException, InterruptedException {
    try (Recording recording = new Recording(ProfileEvents.settings())) {
      recording.start();
      Object monitor = new Object();
      ReentrantLock lock = new ReentrantLock();
      Thread first = waiting("waits-for-monitor", monitor, () -> enterMonitor(monitor));
      Thread second = waiting("waits-for-lock", lock, () -> enterLock(lock));
      Thread hot = Thread.ofPlatform().name("hot-thread").start(Recorded::hot);
      hot.join();
      first.join();
      second.join();
      recording.stop();
      recording.dump(file);
    }
  }

  /** Holds it until the thread has waited long enough. */
  private static Thread waiting(String name, Object held, Runnable enter)
      throws InterruptedException {
    CountDownLatch holds = new CountDownLatch(1);
    Thread.ofPlatform()
        .start(() -> {
          if (held instanceof ReentrantLock lock) {
            lock.lock();
            try {
              hold(holds);
            } finally {
              lock.unlock();
            }
          } else {
            synchronized (held) {
              hold(holds);
            }
          }
        });
    holds.await();
    return Thread.ofPlatform().name(name).start(enter);
  }

  private static void hold(CountDownLatch holds) {
    holds.countDown();
    try {
      Thread.sleep(HELD_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static void enterMonitor(Object monitor) {
    synchronized (monitor) {
      SINK.incrementAndGet();
    }
  }

  static void enterLock(ReentrantLock lock) {
    lock.lock();
    try {
      SINK.incrementAndGet();
    } finally {
      lock.unlock();
    }
  }

  /** Runs for some 1.5 s of processor time, and allocates. */
  static void hot() {
    long until = System.nanoTime() + 1_500_000_000L;
    while (System.nanoTime() < until) {
      spin();
      List<byte[]> some = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        some.add(new byte[10_000]);
      }
      SINK.addAndGet(some.size());
    }
  }

  static void spin() {
    long sum = SINK.get();
    for (int i = 0; i < 3_000_000; i++) {
      sum = sum * 31 + i;
    }
    SINK.set(sum);
  }
}
