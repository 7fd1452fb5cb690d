package io.watchkeeper.collector.emitter;

import io.watchkeeper.collector.model.Stage;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One request while it is served: what it will be counted as, and where its time goes. Got from
 * {@link Operations#begin} or {@link ServerRecording#current}, on the thread that serves it; that
 * thread alone calls the methods, and one of {@code ended}, {@code failed}, {@code toolFailed}
 * exactly once and last, for after it the object may be another request's. Nothing here locks or
 * allocates.
 *
 * <p>Times are readings of the {@code nanoTime} of the {@link EmitterRuntime}, by the caller: one
 * that began a stage may have ended another's call, and a reading costs more than all the rest.
 *
 * <p>What a request writes here are numbers, never references: these objects grow old, and with G1
 * a reference written into an old object costs a fence of the processor, some 10 ns each. A server
 * that extends this does well to do the same.
 *
 * <p>Not final, so that a server can keep what else it knows of a request in the same object.
 */
public class Operation {

  private static final VarHandle OWNER;
  private static final VarHandle START;
  private static final VarHandle WAITING;

  /** No thread has this number. */
  private static final long NOBODY = 0;

  /** Told apart from any reading of the time: one equal to it is taken 1 ns later. */
  private static final long NOT_RUNNING = Long.MIN_VALUE;

  static final int FOR_NOTHING = 0;
  static final int FOR_A_PLACE = 1;
  static final int FOR_IDENTICAL = 2;

  /** Every request is in the first stage, if only for no time. */
  private static final int IN_FIRST_STAGE = 1;

  private static final Stage[] STAGES = Stage.values();

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      OWNER = lookup.findVarHandle(Operation.class, "owner", long.class);
      START = lookup.findVarHandle(Operation.class, "startNanos", long.class);
      WAITING = lookup.findVarHandle(Operation.class, "waiting", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** The number of the thread that serves; written by compare-and-set and release. */
  private long owner = NOBODY;

  /** By this the roll-up sees that it runs: set last at the beginning, cleared first at the end. */
  private long startNanos = NOT_RUNNING;

  private final ServerRecording server;

  /** Number of the tally it is counted in. */
  private int subject;

  /** Number of the client it came from. */
  private int client;

  /** What it waits for, if anything; read by the roll-up without order: levels need none. */
  @SuppressWarnings("UnusedVariable") // Read by its handle.
  private int waiting;

  private boolean merged;
  private long batchItems;
  private long sampledCpuNanos;
  private long sampledBytes;

  /** It has something that few calls have: another's result, items of a batch, a sample. */
  private boolean rare;

  /** Index of the stage it is in. */
  private int stage;

  private long sinceNanos;

  /** A bit for each stage it was in, by index. */
  private int visited;

  private boolean extra;

  /** By the numbers of {@link Ended}; all zero between requests. */
  private final long[] numbers = new long[Ended.LENGTH];

  /** Null while no request of a thread that lives on has ended here. */
  private volatile @Nullable Kept kept;

  protected Operation(ServerRecording server) {
    this.server = server;
  }

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

  final void begin(long nowNanos) {
    subject = ServerRecording.REST;
    client = Clients.UNKNOWN;
    stage = 0;
    visited = IN_FIRST_STAGE;
    sinceNanos = nowNanos;
    START.setRelease(this, nowNanos == NOT_RUNNING ? nowNanos + 1 : nowNanos);
  }

  /** It is a call of this tool; before this, and without it, it counts for the server alone. */
  public final void calls(ToolRecording tool) {
    subject = tool.number();
  }

  /** It came from this client; without this from one that is unknown. */
  public final void comesFrom(ClientRecording from) {
    client = from.number();
  }

  /** It waits, or no longer waits, for a place among the calls to a backend. */
  public final void waits(boolean now) {
    if (owner != NOBODY) {
      WAITING.setOpaque(this, now ? FOR_A_PLACE : FOR_NOTHING);
    }
  }

  /** It waits, or no longer waits, for the result of an identical call. */
  public final void waitsForIdentical(boolean now) {
    if (owner != NOBODY) {
      WAITING.setOpaque(this, now ? FOR_IDENTICAL : FOR_NOTHING);
    }
  }

  /** Its result is that of an identical call. */
  public final void merged() {
    if (owner != NOBODY) {
      merged = true;
      rare = true;
    }
  }

  /** It carried so many operations of the same sort. */
  public final void carries(int items) {
    if (owner != NOBODY) {
      batchItems += items;
      rare = true;
    }
  }

  /**
   * What it used itself was measured.
   *
   * @param cpuNanos of the processor
   * @param bytes allocated
   */
  public final void used(long cpuNanos, long bytes) {
    sampledCpuNanos = cpuNanos;
    sampledBytes = bytes;
    rare = true;
  }

  /**
   * From now on its time is that of another stage. Nothing happens to one that serves nobody.
   *
   * @return the stage before, to go back to
   */
  public final Stage enter(Stage next, long nowNanos) {
    if (owner == NOBODY) {
      return next;
    }
    int before = stage;
    int index = next.index();
    numbers[Ended.STAGES + before] += nowNanos - sinceNanos;
    sinceNanos = nowNanos;
    stage = index;
    visited |= 1 << index;
    return STAGES[before];
  }

  /**
   * The stage it is in is another, ever since that began: what follows at once upon something whose
   * end was read needs no reading of its own. Nothing happens to one that serves nobody.
   */
  public final void rather(Stage next) {
    if (owner != NOBODY) {
      stage = next.index();
      visited |= 1 << next.index();
    }
  }

  /** The stage it is in. */
  public final Stage stage() {
    return STAGES[stage];
  }

  /** The body of the request, as it came over the wire. */
  public final void received(long bytes) {
    numbers[Ended.RECEIVED] += bytes;
  }

  /** The body of the response, as it goes over the wire. */
  public final void sent(long bytes) {
    numbers[Ended.SENT] += bytes;
  }

  /** A read was answered from the cache within its time. */
  public final void cacheHit() {
    cacheRead(Cells.CACHE_HITS, server.cacheHits);
  }

  /** A read was answered from the cache past its time. */
  public final void cacheStale() {
    cacheRead(Cells.CACHE_STALE, server.cacheStale);
  }

  public final void cacheMiss() {
    cacheRead(Cells.CACHE_MISSES, server.cacheMisses);
  }

  /** What serves nobody is shared by many threads, and has counters. */
  private void cacheRead(int cell, Counter otherwise) {
    if (owner == NOBODY) {
      otherwise.increment();
    } else {
      numbers[Ended.CACHE_READS] += 1L << ((cell - Cells.CACHE_HITS) * Cells.CACHE_READ_BITS);
    }
  }

  /** It succeeded. */
  public final void ended(long nowNanos) {
    end(nowNanos, Ended.SUCCESS);
  }

  /**
   * It ended in a protocol error.
   *
   * @param errorType a JSON-RPC code or a reason's name; after 32 different ones {@code other}
   */
  public final void failed(long nowNanos, String errorType) {
    server.count(subject, errorType);
    end(nowNanos, Ended.PROTOCOL_ERROR);
  }

  /**
   * It was answered with a tool result that carries {@code isError}.
   *
   * @param errorType {@link ServerRecording#TOOL_ERROR} or a reason's name
   */
  public final void toolFailed(long nowNanos, String errorType) {
    server.count(subject, errorType);
    end(nowNanos, Ended.TOOL_ERROR);
  }

  private void end(long nowNanos, int result) {
    if (startNanos == NOT_RUNNING) {
      return;
    }
    numbers[Ended.STAGES + stage] += nowNanos - sinceNanos;
    numbers[Ended.WHO] = Ended.who(subject, client, visited, result);
    if (!keep()) {
      addUp();
    }
    Arrays.fill(numbers, 0);
    waiting = FOR_NOTHING;
    START.setRelease(this, NOT_RUNNING);
    if (extra) {
      server.forget();
    }
    OWNER.setRelease(this, NOBODY);
  }

  /**
   * For later, with others of this thread. Not on virtual threads: each has another object, which
   * would hardly fill up, and thousands of them would take megabytes.
   */
  private boolean keep() {
    if (rare || extra || Thread.currentThread().isVirtual()) {
      return false;
    }
    Kept mine = kept;
    if (mine == null) {
      mine = new Kept(server);
      kept = mine;
    }
    return mine.keep(numbers);
  }

  private void addUp() {
    Cells cells = server.subject(subject).tally().claim();
    try {
      Ended.add(numbers, 0, cells);
      if (rare) {
        addRare(cells);
      }
    } finally {
      cells.release();
    }
  }

  /** Adds up what ended and was kept. Rolling-up thread only. */
  final void addKept() {
    Kept mine = kept;
    if (mine != null) {
      mine.addUpAll();
    }
  }

  private void addRare(Cells cells) {
    if (merged) {
      cells.add(Cells.MERGED, 1);
    }
    if (batchItems > 0) {
      cells.add(Cells.BATCHES, 1);
      cells.add(Cells.BATCH_ITEMS, batchItems);
      cells.raise(Cells.BATCH_MAX, batchItems);
    }
    if (sampledCpuNanos > 0) {
      cells.add(Cells.SAMPLES, 1);
      cells.add(Cells.SAMPLED_CPU, sampledCpuNanos);
      cells.add(Cells.SAMPLED_BYTES, sampledBytes);
    }
    merged = false;
    batchItems = 0;
    sampledCpuNanos = 0;
    sampledBytes = 0;
    rare = false;
  }

  /** Adds it to those in flight, when it is and had begun by then. Any thread. */
  final void standAt(long nanos, Standings standings) {
    long start = (long) START.getAcquire(this);
    if (start == NOT_RUNNING) {
      return;
    }
    long age = nanos - start;
    if (age >= 0) {
      standings.add(subject, client, age, (int) WAITING.getOpaque(this));
    }
  }
}
