package io.watchkeeper.ops.launcher.demo;

import io.watchkeeper.ops.demo.traffic.CallFile;
import io.watchkeeper.ops.demo.traffic.Marks;
import io.watchkeeper.ops.demo.traffic.Outcome;
import io.watchkeeper.ops.demo.traffic.OutcomeLog;
import io.watchkeeper.ops.demo.traffic.Progress;
import io.watchkeeper.ops.demo.traffic.Scorecard;
import io.watchkeeper.ops.launcher.process.Calls;
import io.watchkeeper.ops.launcher.process.Child;
import io.watchkeeper.ops.launcher.process.Starter;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The synthetic MCP clients: a process that loads the server, and the file by which we follow what
 * they experience. One thread looks; another may close.
 */
public final class Clients implements AutoCloseable {

  /** Of full traffic, before it counts as flowing. */
  private static final int STEADY_SECONDS = 2;

  /** From the start of their JVM; the server may be starting then. */
  private static final Duration LONGEST_START = Duration.ofMinutes(2);

  private static final Duration LOOK = Duration.ofMillis(100);

  private final ClientOrder order;
  private final Starter starter;
  private final InstantSource clock;
  private final CallFile file;
  private OutcomeLog log = new OutcomeLog();
  private Instant lastProgress = Instant.EPOCH;
  private volatile @Nullable Child child;
  private volatile boolean closed;

  Clients(ClientOrder order, Starter starter, InstantSource clock) {
    this.order = order;
    this.starter = starter;
    this.clock = clock;
    this.file = new CallFile(order.results().resolve("calls.csv"));
  }

  /** Starts their process, which waits until the server can be reached. */
  void start() throws IOException {
    child = starter.start(order.program());
  }

  /**
   * Waits until they have learned what to ask for and calls arrive steadily.
   *
   * @return one line that says what they learned
   */
  public String awaitFlow(Calls calls) throws IOException, InterruptedException {
    Instant deadline = clock.instant().plus(LONGEST_START);
    while (true) {
      follow();
      String learned = file.learned();
      if (learned != null && log.all().size() >= STEADY_SECONDS * ClientOrder.CALLS_PER_SECOND) {
        lastProgress = clock.instant();
        return learned;
      }
      if (clock.instant().isAfter(deadline)) {
        throw new IOException(
            "no traffic after " + LONGEST_START + "; read the log of clients under --home");
      }
      calls.pause(LOOK);
    }
  }

  /** Reads what has ended meanwhile. Throws when the clients are gone though nobody ended them. */
  public void follow() throws IOException {
    Child running = child;
    // Asked before the file is read: what they wrote last is in it then.
    boolean gone = running != null && !running.alive();
    log.add(file.read());
    if (running != null && gone && !closed) {
      throw new IOException("the clients ended by themselves:\n" + running.lastWords(12));
    }
  }

  /** What happened since the last look. */
  Progress progress() {
    Instant now = clock.instant();
    Duration span = Duration.between(lastProgress, now);
    lastProgress = now;
    return Progress.of(log.sinceLastLook(), span, file.inFlight());
  }

  /** Of this run, in the order in which the calls ended; a view that grows. */
  public List<Outcome> outcomes() {
    return log.all();
  }

  /** The figures so far; calls under way are not in them. */
  Scorecard scorecard(Marks marks) {
    return Scorecard.of(log.all(), marks);
  }

  /** From here on only what is new counts; what was needs no memory any more. */
  void forget() {
    log = new OutcomeLog();
  }

  @Nullable Child process() {
    return child;
  }

  /** Lets the calls under way end, and their process. */
  @Override
  public void close() {
    closed = true;
    Child running = child;
    if (running != null) {
      running.close();
    }
  }
}
