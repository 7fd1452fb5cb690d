package io.watchkeeper.mcpserver.protocol.merge;

import io.watchkeeper.mcpserver.protocol.caller.InputRequired;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * Merges identical calls: the first runs on its own thread, those who ask the same before it has
 * ended wait and take its result, failures too. What ended is forgotten; nothing is kept.
 *
 * <p>A caller that goes away takes nothing with it: who waits just leaves, and when the one who
 * runs is cancelled, one of those who wait runs it anew. A call that began before a write ended is
 * not joined after it, so that who writes and then reads does not get what was there before.
 */
public final class MergedRuns<R> {

  private final ConcurrentHashMap<CallKey, Run<R>> underWay = new ConcurrentHashMap<>();
  private final AtomicLong writes = new AtomicLong();
  private final LongAdder runs = new LongAdder();
  private final LongAdder merged = new LongAdder();

  /** One caller and how it would do the work. */
  public interface Caller<R> {

    /**
     * Does the work.
     *
     * @param personal to be run as soon as the result depends on this caller's client
     */
    R run(Runnable personal) throws InputRequired, InterruptedException;

    /** Whether its client gave up, so that what it has may be half done. */
    boolean cancelled();

    /** From here on, or no longer, it waits for another's run. */
    void waits(boolean now);

    /** Told instead of a run: the result came from another's. */
    void merged();
  }

  /** The result of the caller's own run or of one that was under way for the same. */
  public R call(CallKey key, Caller<R> caller) throws InputRequired, InterruptedException {
    while (true) {
      long now = writes.get();
      Run<R> mine = new Run<>(now);
      Run<R> current =
          underWay.compute(
              key, (same, old) -> old == null || old.isOver() || old.beganBefore(now) ? mine : old);
      if (current == mine) {
        return run(key, mine, caller);
      }
      if (!current.join()) {
        return alone(caller);
      }
      switch (await(current, caller)) {
        case Run.Ended.Result<R>(R result) -> {
          merged.increment();
          caller.merged();
          return result;
        }
        case Run.Ended.Abandoned<R> _ -> {}
        case Run.Ended.Personal<R> _ -> {
          return alone(caller);
        }
      }
    }
  }

  private static <R> Run.Ended<R> await(Run<R> run, Caller<R> caller) throws InterruptedException {
    caller.waits(true);
    try {
      return run.await();
    } finally {
      caller.waits(false);
    }
  }

  private R run(CallKey key, Run<R> run, Caller<R> caller)
      throws InputRequired, InterruptedException {
    Run.Ended<R> end = new Run.Ended.Abandoned<>();
    runs.increment();
    try {
      R result = caller.run(() -> run.end(new Run.Ended.Personal<>()));
      if (!caller.cancelled()) {
        end = new Run.Ended.Result<>(result);
      }
      return result;
    } catch (InputRequired needed) {
      end = new Run.Ended.Personal<>();
      throw needed;
    } finally {
      // Removed before it ends: who comes from now on gets no answer older than the question.
      underWay.remove(key, run);
      run.end(end);
    }
  }

  private R alone(Caller<R> caller) throws InputRequired, InterruptedException {
    runs.increment();
    return caller.run(() -> {});
  }

  /** A call that may have changed something has ended: what began before is not joined any more. */
  public void wrote() {
    writes.incrementAndGet();
  }

  /** Calls that did the work themselves, since the start. */
  public long runs() {
    return runs.sum();
  }

  /** Calls that took another's result, since the start. */
  public long merged() {
    return merged.sum();
  }

  /** Runs under way now; bounded by the calls under way. */
  public int underWay() {
    return underWay.size();
  }

  /** Callers who wait for another's run now. */
  public int waiting() {
    return underWay.values().stream().mapToInt(Run::waiting).sum();
  }
}
