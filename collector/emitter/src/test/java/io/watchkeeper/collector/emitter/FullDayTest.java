package io.watchkeeper.collector.emitter;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.collector.emitter.journal.JournalSettings;
import io.watchkeeper.collector.model.Stage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long the store may be away before anything has to be merged, with the bytes there are. */
class FullDayTest {

  private static final int SECONDS = 40;
  private static final int REQUESTS = 1_000;

  @TempDir Path folder;

  private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-20T10:00:00Z"));
  private final Random random = new Random(7);

  @Test
  void aDayOfABusyServerFitsBeforeAnythingIsMadeCoarser() throws IOException {
    FakeEndpoint away = new FakeEndpoint();
    EndpointSettings endpoint = EndpointSettings.of(away.url());
    away.close();
    EmitterRuntime runtime =
        new EmitterRuntime(
            time.clock(), time::nanoTime, new Random(1), time.executor(), time.executor());
    EmitterSettings settings =
        EmitterSettings.of("server-1", folder, endpoint)
            .withJournal(JournalSettings.in(folder).withForceEvery(Duration.ofMinutes(1)));
    try (Emitter emitter = new Emitter(settings, runtime, List.of())) {
      Operations<Operation> operations = emitter.recordings().server().operations(Operation::new);
      emitter.start();
      for (int second = 0; second < SECONDS; second++) {
        for (int i = 0; i < REQUESTS; i++) {
          busy(emitter.recordings(), operations.begin(time.nanoTime()));
        }
        time.pass(Duration.ofSeconds(1));
      }
      long day = emitter.delivery().journalBytes() * 86_400 / SECONDS;
      assertTrue(
          day < JournalSettings.DEFAULT_BYTES / 4 * 3, "a day takes " + (day >> 20) + " MiB");
    }
  }

  /** Of one of seven tools and fifty clients, with figures of its own. */
  private void busy(Recordings recordings, Operation call) {
    call.calls(recordings.tool("some_tool_" + random.nextInt(7)));
    call.comesFrom(recordings.server().client("client-" + random.nextInt(Clients.MOST)));
    call.received(random.nextInt(2_000));
    call.sent(random.nextInt(20_000));
    call.cacheMiss();
    long took = (long) (40e6 * Math.exp(0.8 * random.nextGaussian()));
    call.enter(Stage.EXTERNAL_SERVICES, time.nanoTime() + took / 10);
    call.enter(Stage.RESPONSE_GENERATION, time.nanoTime() + took / 2);
    call.ended(time.nanoTime() + took);
  }
}
