package io.watchkeeper.mcpserver.telemetry;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Measures what one exchange of many uses itself: processor time and bytes allocated. The JVM knows
 * both of platform threads only (of a virtual thread {@code ThreadMXBean} says -1, since its work
 * is spread over carriers), and calls run on virtual threads. So a sampled exchange is served on a
 * platform thread of its own while the virtual one waits, which costs it some 20 us; with one of
 * 1,000 sampled that is 20 ns a call.
 *
 * <p>Two exchanges at most are sampled at one moment: a slow backend does not gather threads. What
 * others do for a call (the HTTP client's threads) is not in its figures.
 */
public final class Sampler {

  /** Threads that it needs. */
  public static final int MOST_AT_ONCE = 2;

  private final int every;
  private final ExecutorService threads;
  private final Semaphore places = new Semaphore(MOST_AT_ONCE);
  private final ThreadMXBean jvm = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

  /** Written by many threads without order: a lost count only moves the next sample. */
  private int seen;

  /**
   * @param threads of {@link SampledThread}, as many as {@value #MOST_AT_ONCE}
   */
  public Sampler(SamplingSettings settings, ExecutorService threads) {
    this.every = settings.every();
    this.threads = threads;
  }

  /** Serves an exchange here, or measured on another thread; both end before this returns. */
  public <T> T run(Supplier<T> exchange) {
    if (!Thread.currentThread().isVirtual() || !due() || !places.tryAcquire()) {
      return exchange.get();
    }
    try {
      Elsewhere<T> there = new Elsewhere<>(exchange);
      threads.execute(there);
      return there.await();
    } catch (RejectedExecutionException stopping) {
      return exchange.get();
    } finally {
      places.release();
    }
  }

  /** Whether the exchange that begins on this thread is to be measured. */
  boolean measures() {
    Thread thread = Thread.currentThread();
    return thread instanceof SampledThread || (!thread.isVirtual() && due());
  }

  private boolean due() {
    if (every == 0) {
      return false;
    }
    int now = seen + 1;
    seen = now < every ? now : 0;
    return now >= every;
  }

  /** Processor time of this thread so far, which must be a platform thread. */
  long cpuNanos() {
    return jvm.getCurrentThreadCpuTime();
  }

  /** Bytes that this thread, a platform thread, allocated so far. */
  long allocatedBytes() {
    return jvm.getCurrentThreadAllocatedBytes();
  }
}
