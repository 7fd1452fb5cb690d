package io.watchkeeper.ops.demo.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Synthetic clients calling a server in an open loop: arrivals are Poisson and do not wait for
 * answers, because real users do not slow down when a server does. {@code learn}, {@code start},
 * {@code progress} each second, {@code stop}, {@code scorecard}; each is called by one thread.
 */
public final class Traffic implements AutoCloseable {

  /**
   * What differs between a test and a demonstration.
   *
   * @param arrivals one thread; it owns the choice of calls
   * @param callers runs each call; a virtual thread each
   */
  record Surroundings(
      InstantSource time,
      LongSupplier nanoTime,
      RandomGenerator random,
      ScheduledExecutorService arrivals,
      ExecutorService callers) {}

  private final TrafficOptions options;
  private final List<McpClient> clients;
  private final Surroundings around;
  private final Semaphore room;
  private final OutcomeLog log = new OutcomeLog();
  private @Nullable CallMix mix;
  private volatile @Nullable RuntimeException failure;
  private volatile boolean stopped;
  private long nextArrivalNanos;
  private long lastLookNanos;

  Traffic(TrafficOptions options, List<McpClient> clients, Surroundings around) {
    this.options = options;
    this.clients = List.copyOf(clients);
    this.around = around;
    this.room = new Semaphore(options.maxInFlight());
  }

  /**
   * Learns tools and ids by asking. Throws {@link IllegalStateException} that says what is missing;
   * it can be called again.
   *
   * @return one line that says what was learned
   */
  public String learn() throws InterruptedException {
    Learner.Lesson lesson = new Learner(clients.getFirst()).learn();
    mix = new CallMix(lesson, around.random());
    Library library = lesson.library();
    return String.format(
        "learned %d pages to repeat, %d cold, %d to write, %d data sources",
        library.hotPages().size(),
        library.coldPages().size(),
        library.writePages().size(),
        library.dataSources().size());
  }

  /** Begins to call. */
  public void start() {
    CallMix ready = mix;
    if (ready == null) {
      throw new IllegalStateException("learn() first: there is nothing to ask for yet");
    }
    nextArrivalNanos = around.nanoTime().getAsLong();
    lastLookNanos = nextArrivalNanos;
    around.arrivals().execute(() -> arrive(ready));
  }

  /** What happened since the last look. Throws when the generator itself has failed. */
  public Progress progress() {
    RuntimeException failed = failure;
    if (failed != null) {
      throw new IllegalStateException("the traffic has stopped by a fault of its own", failed);
    }
    long now = around.nanoTime().getAsLong();
    Duration span = Duration.ofNanos(now - lastLookNanos);
    lastLookNanos = now;
    return Progress.of(log.sinceLastLook(), span, options.maxInFlight() - room.availablePermits());
  }

  /** Makes no new calls and waits for those in flight, a little longer than their time-out. */
  public void stop() throws InterruptedException {
    stopped = true;
    Duration patience = TrafficOptions.CALL_TIMEOUT.plusSeconds(1);
    if (room.tryAcquire(options.maxInFlight(), patience.toMillis(), TimeUnit.MILLISECONDS)) {
      room.release(options.maxInFlight());
    }
  }

  /** The figures so far; calls still in flight are not in them. */
  public Scorecard scorecard(Marks marks) {
    return Scorecard.of(log.all(), marks);
  }

  public List<Outcome> outcomes() {
    return log.all();
  }

  /** Outcomes that were not kept because a million had been. */
  public long droppedOutcomes() {
    return log.dropped();
  }

  private void arrive(CallMix ready) {
    try {
      long now = around.nanoTime().getAsLong();
      while (!stopped && nextArrivalNanos <= now) {
        emit(ready.next());
        // Exponential gaps make the arrivals Poisson.
        double gapSeconds = -Math.log1p(-around.random().nextDouble()) / options.callsPerSecond();
        nextArrivalNanos += (long) (gapSeconds * 1e9);
      }
      if (!stopped) {
        // arrive() keeps its own failure, so the future has nothing to tell.
        var _ =
            around
                .arrivals()
                .schedule(() -> arrive(ready), nextArrivalNanos - now, TimeUnit.NANOSECONDS);
      }
    } catch (RejectedExecutionException e) {
      // close() came first.
    } catch (RuntimeException e) {
      failure = e;
    }
  }

  private void emit(PlannedCall call) {
    Instant startedAt = around.time().instant();
    McpClient client = clients.get(around.random().nextInt(clients.size()));
    if (!room.tryAcquire()) {
      log.add(outcome(startedAt, call, CallResult.SKIPPED, Duration.ZERO, null));
      return;
    }
    boolean handedOver = false;
    try {
      around.callers().execute(() -> make(client, call));
      handedOver = true;
    } finally {
      if (!handedOver) {
        room.release();
      }
    }
  }

  private void make(McpClient client, PlannedCall call) {
    Instant startedAt = around.time().instant();
    long start = around.nanoTime().getAsLong();
    try {
      Reply reply =
          switch (call) {
            case PlannedCall.ListTools() -> client.listTools(null);
            case PlannedCall.CallTool tool -> client.call(tool.tool(), tool.arguments());
          };
      Duration took = Duration.ofNanos(around.nanoTime().getAsLong() - start);
      log.add(outcome(startedAt, call, result(reply), took, staleAge(reply)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      room.release();
    }
  }

  private static Outcome outcome(
      Instant startedAt,
      PlannedCall call,
      CallResult result,
      Duration took,
      @Nullable Double staleAge) {
    return new Outcome(startedAt, call.kind(), call.key(), result, took, staleAge);
  }

  private static CallResult result(Reply reply) {
    return switch (reply) {
      case Reply.Success _ -> CallResult.OK;
      case Reply.ToolError _ -> CallResult.TOOL_ERROR;
      case Reply.ProtocolError _ -> CallResult.PROTOCOL_ERROR;
      case Reply.TransportError _ -> CallResult.TRANSPORT_ERROR;
      case Reply.TimedOut() -> CallResult.TIME_OUT;
    };
  }

  private static @Nullable Double staleAge(Reply reply) {
    if (!(reply instanceof Reply.Success(JsonNode result))) {
      return null;
    }
    JsonNode stale = result.path("_meta").path("io.watchkeeper/stale");
    return stale.isObject() ? (Double) stale.path("ageSeconds").asDouble() : null;
  }

  /** Ends at once; calls in flight are abandoned and leave no outcome. */
  @Override
  public void close() {
    stopped = true;
    around.arrivals().shutdownNow();
    around.callers().shutdownNow();
    clients.forEach(McpClient::close);
  }
}
