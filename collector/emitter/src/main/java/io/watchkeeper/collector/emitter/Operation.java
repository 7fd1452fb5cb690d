package io.watchkeeper.collector.emitter;

import io.watchkeeper.collector.model.Stage;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * One request while it is served: what it will be counted as, and where its time goes. Got from
 * {@link Operations#begin}, on the thread that serves it; that thread alone calls the methods, and
 * one of {@code ended}, {@code failed}, {@code toolFailed} exactly once and last, for after it the
 * object may be another request's. Nothing here locks or allocates.
 *
 * <p>Times are readings of the {@code nanoTime} of the {@link EmitterRuntime}, by the caller: one
 * that began a stage may have ended another's call, and a reading costs more than all the rest.
 *
 * <p>Not final, so that a server can keep what else it knows of a request in the same object.
 */
public class Operation {

  private static final VarHandle OWNER;
  private static final VarHandle START;

  /** No thread has this number. */
  private static final long NOBODY = 0;

  /** Told apart from any reading of the time: one equal to it is taken 1 ns later. */
  private static final long NOT_RUNNING = Long.MIN_VALUE;

  private static final long[] BUDGET_NANOS = new long[Stage.COUNT];

  static {
    for (Stage stage : Stage.values()) {
      BUDGET_NANOS[stage.index()] = stage.budget().toNanos();
    }
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      OWNER = lookup.findVarHandle(Operation.class, "owner", long.class);
      START = lookup.findVarHandle(Operation.class, "startNanos", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** The number of the thread that serves; written by compare-and-set and release. */
  private long owner = NOBODY;

  /** By this the roll-up sees that it runs: set last at the beginning, cleared first at the end. */
  private long startNanos = NOT_RUNNING;

  private Tally subject = Operations.NO_TALLY;
  private Operations<?> home = Operations.NONE;
  private Stage stage = Stage.REQUEST_PROCESSING;
  private long sinceNanos;
  private boolean extra;
  private long receivedBytes;
  private long sentBytes;

  /** From {@code Cells.CACHE_HITS} on. */
  private final int[] cacheReads = new int[Cells.STAGES - Cells.CACHE_HITS];

  private boolean readsCache;

  /** By index of the stage; below zero: it was never entered. */
  private final long[] spentNanos = new long[Stage.COUNT];

  /** False when another thread has it. */
  final boolean claim(long thread) {
    return owner == NOBODY && OWNER.compareAndSet(this, NOBODY, thread);
  }

  /** Only the thread itself can have written its number, so it sees that without ordering. */
  final boolean isOf(long thread) {
    return owner == thread;
  }

  /** It is not one of those that are used again. */
  final void markExtra() {
    extra = true;
  }

  final void begin(Operations<?> from, Tally rest, long nowNanos) {
    home = from;
    subject = rest;
    stage = Stage.REQUEST_PROCESSING;
    sinceNanos = nowNanos;
    receivedBytes = 0;
    sentBytes = 0;
    for (int i = 1; i < Stage.COUNT; i++) {
      spentNanos[i] = -1;
    }
    spentNanos[0] = 0;
    START.setRelease(this, nowNanos == NOT_RUNNING ? nowNanos + 1 : nowNanos);
  }

  /** It is a call of this tool; before this, and without it, it counts for the server alone. */
  public final void calls(ToolRecording tool) {
    subject = tool.tally();
  }

  /**
   * From now on its time is that of another stage.
   *
   * @return the stage before, to go back to
   */
  public final Stage enter(Stage next, long nowNanos) {
    Stage before = stage;
    spentNanos[before.index()] += nowNanos - sinceNanos;
    sinceNanos = nowNanos;
    stage = next;
    if (spentNanos[next.index()] < 0) {
      spentNanos[next.index()] = 0;
    }
    return before;
  }

  /** The body of the request, as it came over the wire. */
  public final void received(long bytes) {
    receivedBytes += bytes;
  }

  /** The body of the response, as it goes over the wire. */
  public final void sent(long bytes) {
    sentBytes += bytes;
  }

  final void cacheRead(int cell) {
    cacheReads[cell - Cells.CACHE_HITS]++;
    readsCache = true;
  }

  /** It succeeded. */
  public final void ended(long nowNanos) {
    end(nowNanos, 0, 0);
  }

  /**
   * It ended in a protocol error.
   *
   * @param errorType a JSON-RPC code or a reason's name; after 32 different ones {@code other}
   */
  public final void failed(long nowNanos, String errorType) {
    home.server().count(errorType);
    end(nowNanos, 1, 0);
  }

  /**
   * It was answered with a tool result that carries {@code isError}.
   *
   * @param errorType {@link ServerRecording#TOOL_ERROR} or a reason's name
   */
  public final void toolFailed(long nowNanos, String errorType) {
    home.server().count(errorType);
    end(nowNanos, 1, 1);
  }

  private void end(long nowNanos, int errors, int toolErrors) {
    if (startNanos == NOT_RUNNING) {
      return;
    }
    enter(stage, nowNanos);
    Cells cells = subject.claim();
    try {
      cells.add(Cells.BUCKETS + Buckets.of(nowNanos - startNanos), 1);
      cells.add(Cells.RECEIVED, receivedBytes);
      cells.add(Cells.SENT, sentBytes);
      if (errors > 0) {
        cells.add(Cells.ERRORS, errors);
        cells.add(Cells.TOOL_ERRORS, toolErrors);
      }
      if (readsCache) {
        addCacheReads(cells);
      }
      for (int i = 0; i < Stage.COUNT; i++) {
        if (spentNanos[i] >= 0) {
          addStage(cells, i);
        }
      }
    } finally {
      cells.release();
    }
    START.setRelease(this, NOT_RUNNING);
    if (extra) {
      home.forget();
    }
    OWNER.setRelease(this, NOBODY);
  }

  private void addCacheReads(Cells cells) {
    for (int i = 0; i < cacheReads.length; i++) {
      cells.add(Cells.CACHE_HITS + i, cacheReads[i]);
      cacheReads[i] = 0;
    }
    readsCache = false;
  }

  private void addStage(Cells cells, int index) {
    int first = Cells.STAGES + index * Cells.CELLS_A_STAGE;
    long spent = spentNanos[index];
    cells.add(first + Cells.STAGE_COUNT, 1);
    cells.add(first + Cells.STAGE_SUM, spent);
    cells.raise(first + Cells.STAGE_MAX, spent);
    if (spent > BUDGET_NANOS[index]) {
      cells.add(first + Cells.STAGE_OVER, 1);
    }
  }

  /** Adds it to those in flight, when it is and had begun by then. Any thread. */
  final void standAt(long nanos, Standings standings) {
    long start = (long) START.getAcquire(this);
    if (start == NOT_RUNNING) {
      return;
    }
    long age = nanos - start;
    if (age >= 0) {
      standings.add(subject, age);
    }
  }
}
