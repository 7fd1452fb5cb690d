package io.watchkeeper.collector.emitter;

import io.watchkeeper.collector.emitter.journal.Disk;
import io.watchkeeper.collector.emitter.journal.Journal;
import io.watchkeeper.collector.emitter.journal.Surroundings;
import io.watchkeeper.collector.model.Point;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * All an emitting process needs: hands out recordings, rolls them up each second, keeps the rows on
 * disk until the endpoint has them. {@code recordings()} may be used before {@code start()}.
 */
public final class Emitter implements AutoCloseable {

  /**
   * A second is rolled up this long after its end, so that the clock has surely passed it. What is
   * recorded in between counts in the second before.
   */
  private static final long AFTER_SECOND_MILLIS = 2;

  private final EmitterSettings settings;
  private final EmitterRuntime runtime;
  private final Recordings recordings = new Recordings();
  private final RunningTotals totals = new RunningTotals();
  private final Log log;
  private final Journal journal;
  private final Endpoint endpoint;
  private final Writer writer;
  private final Rows rows;
  private final Seconds seconds;
  private long leftOutTold;
  private boolean closed;

  /**
   * Opens the journal.
   *
   * @throws java.io.UncheckedIOException when it cannot be used
   * @throws IllegalArgumentException when the token file cannot be used
   */
  public Emitter(EmitterSettings settings, EmitterRuntime runtime) {
    this(settings, runtime, List.of());
  }

  /**
   * Opens the journal.
   *
   * @param sources asked every second, after this process' own figures
   * @throws java.io.UncheckedIOException when it cannot be used
   * @throws IllegalArgumentException when the token file cannot be used
   */
  public Emitter(EmitterSettings settings, EmitterRuntime runtime, List<FigureSource> sources) {
    this(settings, runtime, sources, true);
  }

  /**
   * Of a process that serves nothing itself: no rows but of what the sources say and of the
   * journal, in {@code mcp_agent}. What is recorded goes nowhere.
   */
  public static Emitter ofFigures(
      EmitterSettings settings, EmitterRuntime runtime, List<FigureSource> sources) {
    return new Emitter(settings, runtime, sources, false);
  }

  private Emitter(
      EmitterSettings settings,
      EmitterRuntime runtime,
      List<FigureSource> sources,
      boolean serves) {
    this.settings = settings;
    this.runtime = runtime;
    this.log = new Log(runtime.nanoTime());
    requireToken(settings.endpoint());
    this.journal =
        Journal.open(
            settings.journal(), new Surroundings(Disk.real(), runtime.nanoTime(), log()::warn));
    this.endpoint = new Endpoint(settings.endpoint(), runtime.clock());
    SetAside setAside = new SetAside(settings.journal().folder(), runtime.clock());
    this.writer =
        new Writer(
            new Writer.Parts(journal, endpoint, setAside, new CoarseRows()),
            new Backoff(runtime.random()),
            runtime.writer(),
            log());
    RollUp.Disk disk =
        new RollUp.Disk(
            journal::lostPoints, writer::rejected, journal::coarsenedPoints, journal::pendingBytes);
    this.rows =
        serves
            ? new RollUp(settings.server(), recordings, withProcess(sources), disk, log())
            : new FigureRows(settings.server(), new Figures(sources, log()), disk);
    this.seconds = new Seconds(runtime.clock().instant());
  }

  private List<FigureSource> withProcess(List<FigureSource> sources) {
    List<FigureSource> all = new ArrayList<>();
    all.add(new ProcessFigures(Path.of("/proc/self"), runtime.nanoTime().getAsLong()));
    all.addAll(sources);
    return all;
  }

  private static void requireToken(EndpointSettings endpoint) {
    if (endpoint.tokenFile().isPresent()) {
      try {
        TokenFile.read(endpoint.tokenFile().get());
      } catch (IOException unusable) {
        throw new IllegalArgumentException("the token file cannot be used: " + unusable, unusable);
      }
    }
  }

  /** Each part has its own, so that one part's warnings do not swallow another's. */
  private Log log() {
    return new Log(runtime.nanoTime());
  }

  public Recordings recordings() {
    return recordings;
  }

  /** Of the newest second rolled up; {@link Totals#NONE} before. */
  public Totals totals() {
    return totals.newest();
  }

  public Delivery delivery() {
    Instant now = runtime.clock().instant();
    Duration age = journal.oldest().map(at -> Duration.between(at, now)).orElse(Duration.ZERO);
    return new Delivery(
        writer.written(),
        writer.rejected(),
        journal.lostPoints(),
        journal.coarsenedPoints(),
        journal.pendingBytes(),
        age.isNegative() ? Duration.ZERO : age,
        journal.kept(),
        writer.trouble());
  }

  /** Writes what an earlier process left, and rolls up from now on. Call once. */
  public void start() {
    scheduleNext();
    writer.wake();
  }

  /** Rolls up from now on and keeps it on disk until {@link #write}. Call once. */
  public void startHeld() {
    writer.hold();
    start();
  }

  /** Writes from now on; without effect when it does already. */
  public void write() {
    writer.release();
  }

  private void scheduleNext() {
    Instant now = runtime.clock().instant();
    Instant next = now.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    long millis = now.until(next, ChronoUnit.MILLIS) + AFTER_SECOND_MILLIS;
    var _ = runtime.ticker().schedule(this::tick, millis, TimeUnit.MILLISECONDS);
  }

  private synchronized void tick() {
    if (closed) {
      return;
    }
    try {
      Instant now = runtime.clock().instant();
      rollUp(seconds.due(now), now);
    } catch (RuntimeException failure) {
      log.warn("a second could not be rolled up, this is a bug: " + failure);
    } finally {
      scheduleNext();
    }
  }

  private void rollUp(List<Instant> due, Instant now) {
    if (due.isEmpty()) {
      return;
    }
    if (seconds.leftOut() > leftOutTold) {
      leftOutTold = seconds.leftOut();
      log.warn(leftOutTold + " seconds have no rows: the clock jumped or the machine slept");
    }
    Instant end = due.getLast().plusSeconds(1);
    long endNanos = runtime.nanoTime().getAsLong() - Math.max(0, end.until(now, ChronoUnit.NANOS));
    for (List<Point> second : rows.take(due, endNanos)) {
      totals.add(second);
      journal.append(second.getFirst().at(), second.stream().map(LineProtocol::line).toList());
    }
    writer.wake();
  }

  /**
   * Rolls up what is left, also of the running second (a process that starts again within the same
   * second replaces that row), tries to write it within the close time-out, and leaves the rest to
   * the next start.
   */
  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      Instant now = runtime.clock().instant();
      rollUp(seconds.dueWithRunning(now), now);
    }
    finishWriting();
    writer.close();
    journal.close();
  }

  private void finishWriting() {
    try {
      Future<?> last = runtime.writer().submit(writer::finish);
      var _ = last.get(settings.closeTimeout().toMillis(), TimeUnit.MILLISECONDS);
      runtime.writer().execute(endpoint::close);
    } catch (TimeoutException | ExecutionException | RejectedExecutionException left) {
      Log.info("not all points were written before the end; the next start writes them");
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
  }
}
