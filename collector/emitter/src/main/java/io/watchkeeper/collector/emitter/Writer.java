package io.watchkeeper.collector.emitter;

import io.watchkeeper.collector.emitter.journal.Batch;
import io.watchkeeper.collector.emitter.journal.Coarser;
import io.watchkeeper.collector.emitter.journal.Journal;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Takes the journal's batches in order and writes each until the endpoint has answered for good. At
 * least once: after a failure it cannot know what was kept, and writes the batch again; the store
 * tells equal points. All runs on the writer's thread.
 */
final class Writer {

  /** A tenth of what the collector takes in one request, before compression. */
  static final long BATCH_BYTES = 1L << 20;

  /**
   * What it works with.
   *
   * @param coarser used while the endpoint is away and the journal fills up
   */
  record Parts(Journal journal, Endpoint endpoint, SetAside setAside, Coarser coarser) {}

  private final Journal journal;
  private final Endpoint endpoint;
  private final SetAside setAside;
  private final Coarser coarser;
  private final Backoff backoff;
  private final ScheduledExecutorService thread;
  private final Log log;
  private final AtomicLong written = new AtomicLong();
  private final AtomicLong rejected = new AtomicLong();
  private volatile @Nullable Trouble trouble;
  private volatile boolean closed;
  private volatile boolean held;
  private boolean waiting;

  Writer(Parts parts, Backoff backoff, ScheduledExecutorService thread, Log log) {
    this.journal = parts.journal;
    this.endpoint = parts.endpoint;
    this.setAside = parts.setAside;
    this.coarser = parts.coarser;
    this.backoff = backoff;
    this.thread = thread;
    this.log = log;
  }

  /** There may be something to write. During a wait after a failure this changes nothing. */
  void wake() {
    if (!closed) {
      thread.execute(this::turn);
    }
  }

  /** Nothing is written until {@link #release}, but for {@link #finish}. */
  void hold() {
    held = true;
  }

  void release() {
    if (held) {
      held = false;
      wake();
    }
  }

  private void turn() {
    drain();
    if (!closed) {
      journal.relieve(coarser);
    }
  }

  private void drain() {
    try {
      while (!held && !waiting && !closed) {
        Optional<Batch> batch = journal.head(BATCH_BYTES);
        if (batch.isEmpty()) {
          return;
        }
        attempt(batch.get()).ifPresent(this::rest);
      }
    } catch (RuntimeException failure) {
      // The next second wakes the writer again.
      log.warn("writing stopped for a second, this is a bug: " + failure);
    }
  }

  private void rest(Duration wait) {
    waiting = true;
    var _ = thread.schedule(this::again, wait.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void again() {
    waiting = false;
    drain();
  }

  /** For the end: one more try at all that is left, whatever was waited for. */
  void finish() {
    while (!closed) {
      Optional<Batch> batch = journal.head(BATCH_BYTES);
      if (batch.isEmpty() || attempt(batch.get()).isPresent()) {
        return;
      }
    }
  }

  /** From now on nothing is written; a write under way ends by its time-out. */
  void close() {
    closed = true;
  }

  /** How long to wait when the batch is still in the journal; empty when it was settled. */
  private Optional<Duration> attempt(Batch batch) {
    Splitting splitting = new Splitting(endpoint);
    Optional<Answer.Unavailable> failure = splitting.send(batch.lines());
    if (failure.isPresent()) {
      Trouble why = failure.get().trouble();
      trouble = why;
      log.warn("the write endpoint " + why.advice() + "; points are kept on disk until then");
      return Optional.of(backoff.next(failure.get().retryAfter()));
    }
    journal.acknowledge(batch);
    backoff.reset();
    int refused = splitting.refused().stream().mapToInt(Splitting.Refused::count).sum();
    written.addAndGet(batch.lines().size() - refused);
    splitting.refused().forEach(this::setAside);
    if (trouble != null) {
      trouble = null;
      Log.info("the write endpoint takes points again");
    }
    return Optional.empty();
  }

  private void setAside(Splitting.Refused refused) {
    log.warn(
        "the write endpoint rejected points for good ("
            + rejected.addAndGet(refused.count())
            + " so far), they are in "
            + SetAside.NAME
            + " beside the journal; see whether it expects another schema: "
            + refused.reason());
    try {
      setAside.keep(refused.lines(), refused.reason());
    } catch (IOException failure) {
      log.warn("rejected points could not be kept for a look at them: " + failure);
    }
  }

  long written() {
    return written.get();
  }

  long rejected() {
    return rejected.get();
  }

  Optional<Trouble> trouble() {
    return Optional.ofNullable(trouble);
  }
}
