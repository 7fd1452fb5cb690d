package io.watchkeeper.collector.loss;

import io.watchkeeper.collector.agent.HostFigures;
import io.watchkeeper.collector.emitter.Delivery;
import io.watchkeeper.collector.emitter.Emitter;
import io.watchkeeper.collector.emitter.EmitterRuntime;
import io.watchkeeper.collector.emitter.EmitterSettings;
import io.watchkeeper.collector.emitter.EndpointSettings;
import io.watchkeeper.collector.emitter.journal.JournalSettings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
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
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The real emitter with a full journal of a busy server while nothing listens, and then something
 * does. Only time is not real: a second passes as soon as the one before is rolled up.
 */
final class Outage {

  /** How long draining takes is the machine's business; that it goes on is ours. */
  private static final Duration LONGEST_STANDSTILL = Duration.ofMinutes(2);

  private static final int TOLD = 10;

  /**
   * What came of it.
   *
   * @param bytes in the journal when the outage ended
   * @param missing seconds of which a row did not come
   * @param busy processor time of the thread on which all of the outage but sending happens: what
   *     it would have taken on a machine with nothing else to do
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
      Duration busy,
      Duration drain) {}

  /**
   * How it goes.
   *
   * @param inStep whether a second waits until the writer is through with the one before: a hundred
   *     times as fast as time, it would otherwise have a hundredth of the time to make room in
   */
  record Plan(int seconds, int requestsPerSecond, long journalBytes, boolean inStep) {}

  private final Plan plan;
  private final LongSupplier nanoTime;
  private final Consumer<String> progress;
  private final long base = Instant.parse("2026-11-20T00:00:00Z").getEpochSecond();
  private long number;

  /**
   * @param nanoTime the real one
   * @param progress told now and then how far it is
   */
  Outage(Plan plan, LongSupplier nanoTime, Consumer<String> progress) {
    this.plan = plan;
    this.nanoTime = nanoTime;
    this.progress = progress;
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
    HurriedThread writer = new HurriedThread();
    EmitterRuntime runtime =
        new EmitterRuntime(
            () -> Instant.ofEpochSecond(base + number),
            this::virtualNanos,
            new Random(1),
            ticker,
            writer);
    HostFigures host = new HostFigures(Path.of("/proc"), virtualNanos());
    try (Emitter emitter = new Emitter(settings, runtime, List.of(host::take))) {
      int[] rows = new int[plan.seconds()];
      long began = nanoTime.getAsLong();
      long beganBusy = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      emitter.start();
      BusyServer server = new BusyServer(emitter, plan.requestsPerSecond(), 7);
      for (int i = 0; i < rows.length; i++) {
        number++;
        server.second(virtualNanos());
        ticker.tick();
        rows[i] = emitter.totals().lastSecond().size();
        if (plan.inStep()) {
          writer.awaitIdle();
        }
        if ((i + 1) % Math.max(1, rows.length / TOLD) == 0) {
          progress.accept(
              "%d of %d s away after %.0f s"
                  .formatted(i + 1, rows.length, (nanoTime.getAsLong() - began) / 1e9));
        }
      }
      long ended = nanoTime.getAsLong();
      long busy = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - beganBusy;
      Delivery before = emitter.delivery();
      try (Sink sink = new Sink(address, base, rows.length)) {
        drain(emitter, before.journalBytes());
        long drained = nanoTime.getAsLong();
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
            Duration.ofNanos(busy),
            Duration.ofNanos(drained - ended));
      }
    }
  }

  private void drain(Emitter emitter, long all) {
    long least = all;
    long lessSince = nanoTime.getAsLong();
    long told = all;
    for (long left = all; left > 0; left = emitter.delivery().journalBytes()) {
      long now = nanoTime.getAsLong();
      if (left < least) {
        least = left;
        lessSince = now;
      } else if (now - lessSince > LONGEST_STANDSTILL.toNanos()) {
        throw new AssertionError(
            left + " of " + all + " bytes are left, and none went within " + LONGEST_STANDSTILL);
      }
      if (told - left > all / TOLD) {
        told = left;
        progress.accept("%,d of %,d bytes to drain".formatted(left, all));
      }
      LockSupport.parkNanos(100_000_000);
    }
  }
}
