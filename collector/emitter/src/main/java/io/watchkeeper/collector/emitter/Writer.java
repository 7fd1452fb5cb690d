package io.watchkeeper.collector.emitter;

import java.time.Duration;
import java.util.List;
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

  /** Most requests spent on finding the bad lines of one batch; after that the rest is rejected. */
  private static final int SPLITTING_REQUESTS = 64;

  private final Journal journal;
  private final Endpoint endpoint;
  private final Backoff backoff;
  private final ScheduledExecutorService thread;
  private final Log log;
  private final AtomicLong written = new AtomicLong();
  private final AtomicLong rejected = new AtomicLong();
  private volatile @Nullable Trouble trouble;
  private volatile boolean closed;
  private boolean waiting;

  Writer(
      Journal journal,
      Endpoint endpoint,
      Backoff backoff,
      ScheduledExecutorService thread,
      Log log) {
    this.journal = journal;
    this.endpoint = endpoint;
    this.backoff = backoff;
    this.thread = thread;
    this.log = log;
  }

  /** There may be something to write. During a wait after a failure this changes nothing. */
  void wake() {
    if (!closed) {
      thread.execute(this::drain);
    }
  }

  private void drain() {
    try {
      while (!waiting && !closed) {
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
    Split split = new Split();
    Optional<Answer.Unavailable> failure = split.send(batch.lines());
    if (failure.isPresent()) {
      Trouble why = failure.get().trouble();
      trouble = why;
      log.warn("the write endpoint " + why.advice() + "; points are kept on disk until then");
      return Optional.of(backoff.next(failure.get().retryAfter()));
    }
    journal.acknowledge(batch);
    backoff.reset();
    written.addAndGet(batch.lines().size() - split.refused);
    if (split.refused > 0) {
      log.warn(
          "the write endpoint rejected points for good ("
              + rejected.addAndGet(split.refused)
              + " so far); see whether it expects another schema: "
              + split.reason);
    }
    if (trouble != null) {
      trouble = null;
      Log.info("the write endpoint takes points again");
    }
    return Optional.empty();
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

  /** Writes one batch, halving it where the endpoint refuses without saying which line is bad. */
  private final class Split {

    private int requests;
    private int refused;
    private String reason = "";

    /** Empty when each line was either taken or refused for good. */
    Optional<Answer.Unavailable> send(List<String> lines) {
      requests++;
      return switch (endpoint.write(lines)) {
        case Answer.Written _ -> Optional.empty();
        case Answer.Partly partly -> {
          refuse(Math.min(partly.rejected(), lines.size()), partly.reason());
          yield Optional.empty();
        }
        case Answer.Malformed malformed -> halve(lines, malformed.reason());
        case Answer.TooLarge _ -> halve(lines, "too large (413)");
        case Answer.Unavailable unavailable -> Optional.of(unavailable);
      };
    }

    private Optional<Answer.Unavailable> halve(List<String> lines, String why) {
      if (lines.size() == 1 || requests >= SPLITTING_REQUESTS) {
        refuse(lines.size(), why);
        return Optional.empty();
      }
      int middle = lines.size() / 2;
      Optional<Answer.Unavailable> failure = send(lines.subList(0, middle));
      return failure.isPresent() ? failure : send(lines.subList(middle, lines.size()));
    }

    private void refuse(int count, String why) {
      refused += count;
      reason = why;
    }
  }
}
