package io.watchkeeper.collector.loss;

import io.watchkeeper.collector.agent.HostFigures;
import io.watchkeeper.collector.emitter.Delivery;
import io.watchkeeper.collector.emitter.Emitter;
import io.watchkeeper.collector.emitter.EmitterRuntime;
import io.watchkeeper.collector.emitter.EmitterSettings;
import io.watchkeeper.collector.emitter.EndpointSettings;
import io.watchkeeper.collector.emitter.journal.JournalSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * The real emitter with a full journal of a busy server while nothing listens, and then something
 * does. Only time is not real: a second passes as soon as the one before is rolled up.
 */
final class Outage {

  private static final Duration LONGEST_DRAIN = Duration.ofMinutes(8);

  /**
   * What came of it.
   *
   * @param bytes in the journal when the outage ended
   * @param missing seconds of which a row did not come
   */
  record Outcome(
      int seconds,
      long bytes,
      Delivery before,
      Delivery after,
      int missing,
      long backward,
      long twice,
      double requestsSent,
      double requestsCame,
      Duration away,
      Duration drain) {}

  /**
   * How it goes.
   *
   * @param nanoTime the real one
   */
  record Plan(int seconds, int requestsPerSecond, long journalBytes, LongSupplier nanoTime) {}

  private final Plan plan;
  private final long base = Instant.parse("2026-11-20T00:00:00Z").getEpochSecond();
  private long number;

  Outage(Plan plan) {
    this.plan = plan;
  }

  private long virtualNanos() {
    return 1_000_000_000_000L + number * 1_000_000_000L;
  }

  Outcome play(Path folder) throws IOException {
    InetSocketAddress address;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      address = new InetSocketAddress(InetAddress.getLoopbackAddress(), free.getLocalPort());
    }
    EndpointSettings endpoint =
        EndpointSettings.of(URI.create("http://127.0.0.1:" + address.getPort()));
    EmitterSettings settings =
        EmitterSettings.of("server-1", folder, endpoint)
            .withJournal(
                JournalSettings.in(folder)
                    .withMostBytes(plan.journalBytes())
                    // Forcing as often as in a day would measure the disk.
                    .withForceEvery(Duration.ofMinutes(1)));
    SteppedTicker ticker = new SteppedTicker();
    EmitterRuntime runtime =
        new EmitterRuntime(
            () -> Instant.ofEpochSecond(base + number),
            this::virtualNanos,
            new Random(1),
            ticker,
            new HurriedThread());
    HostFigures host = new HostFigures(Path.of("/proc"), virtualNanos());
    try (Emitter emitter = new Emitter(settings, runtime, List.of(host::take))) {
      int[] rows = new int[plan.seconds()];
      long began = plan.nanoTime().getAsLong();
      emitter.start();
      BusyServer server = new BusyServer(emitter, plan.requestsPerSecond(), 7);
      for (int i = 0; i < rows.length; i++) {
        number++;
        server.second(virtualNanos());
        ticker.tick();
        rows[i] = emitter.totals().lastSecond().size();
      }
      long ended = plan.nanoTime().getAsLong();
      Delivery before = emitter.delivery();
      try (Sink sink = new Sink(address, base, rows.length)) {
        while (emitter.delivery().journalBytes() > 0) {
          if (plan.nanoTime().getAsLong() - ended > LONGEST_DRAIN.toNanos()) {
            throw new AssertionError("the journal was not drained within " + LONGEST_DRAIN);
          }
          LockSupport.parkNanos(100_000_000);
        }
        long drained = plan.nanoTime().getAsLong();
        int missing = 0;
        for (int i = 0; i < rows.length; i++) {
          missing += sink.rows(i) == rows[i] ? 0 : 1;
        }
        return new Outcome(
            rows.length,
            before.journalBytes(),
            before,
            emitter.delivery(),
            missing,
            sink.backward(),
            sink.twice(),
            (double) rows.length * plan.requestsPerSecond(),
            sink.requests(),
            Duration.ofNanos(ended - began),
            Duration.ofNanos(drained - ended));
      }
    }
  }
}
