package io.watchkeeper.mcpserver.control;

import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks a held backend twice a second whether it is back. Nobody else asks it then, so without these
 * the watch could not see it recover.
 */
public final class Prober {

  static final long PERIOD_MILLIS = 500;

  /** Successes in a row, the newest included, after which the backend counts as back. */
  static final int ENOUGH = 5;

  /** A probe ends within its deadline of 2 s, so four at once is all there can be; a bound. */
  private static final int MOST_AT_ONCE = 4;

  private final BooleanSupplier probe;
  private final Executor executor;
  private final ScheduledExecutorService scheduler;

  private @Nullable ScheduledFuture<?> ticking;
  private int atOnce;
  private int successesInARow;
  private long round;

  /**
   * @param probe true when the backend answered; may block for up to 2 s
   * @param executor for the blocking
   */
  public Prober(BooleanSupplier probe, Executor executor, ScheduledExecutorService scheduler) {
    this.probe = probe;
    this.executor = executor;
    this.scheduler = scheduler;
  }

  /** Starts asking; when it does already, nothing changes. */
  synchronized void start() {
    if (ticking == null) {
      round++;
      atOnce = 0;
      successesInARow = 0;
      ticking =
          scheduler.scheduleAtFixedRate(this::launch, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  /**
   * Stops asking.
   *
   * @return true when the last {@value #ENOUGH} probes succeeded
   */
  synchronized boolean stop() {
    if (ticking != null) {
      ticking.cancel(false);
      ticking = null;
    }
    // What is still under way belongs to a round that is over.
    round++;
    return successesInARow >= ENOUGH;
  }

  synchronized int successesInARow() {
    return successesInARow;
  }

  private void launch() {
    long current;
    synchronized (this) {
      if (ticking == null || atOnce >= MOST_AT_ONCE) {
        return;
      }
      atOnce++;
      current = round;
    }
    executor.execute(() -> ask(current));
  }

  private void ask(long current) {
    boolean answered = false;
    try {
      answered = probe.getAsBoolean();
    } finally {
      tell(current, answered);
    }
  }

  private synchronized void tell(long current, boolean answered) {
    if (current == round) {
      atOnce--;
      successesInARow = answered ? successesInARow + 1 : 0;
    }
  }
}
