package io.watchkeeper.collector.emitter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against the real VictoriaMetrics; time is virtual, the network is not. */
class EmitterIT {

  private static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");
  private static final String REQUESTS = "mcp_server_requests{server=\"s 1\"}";

  @TempDir Path folder;

  private final VirtualTime time = new VirtualTime(TEN);

  @Test
  void readsBackWhatWasRecorded() throws IOException, InterruptedException {
    try (VictoriaMetrics server = start(VictoriaMetrics.freeUrl());
        Emitter emitter = emitter(server.url(), "journal")) {
      emitter.start();
      ToolRecording tool = emitter.recordings().tool("odd, name=x y");
      Operations<Operation> operations = emitter.recordings().server().operations(Operation::new);
      time.pass(Duration.ofMillis(500));
      for (int i = 0; i < 5; i++) {
        Operation operation = operations.begin(time.nanoTime());
        operation.calls(tool);
        operation.ended(time.nanoTime() + 250_000_000);
        time.pass(Duration.ofSeconds(1));
      }
      assertEquals(seconds(0, 5), server.seconds(REQUESTS));
      String labels = "{server=\"s 1\",gen_ai_tool_name=\"odd, name=x y\"}";
      assertEquals(List.of(1.0, 1.0, 1.0, 1.0, 1.0), server.values("mcp_tool_requests" + labels));
      server
          .values("mcp_tool_latency_p95_seconds" + labels)
          .forEach(seconds -> assertEquals(0.25, seconds, 0.0025));
      assertEquals(5, server.values("mcp_process_heap_bytes").size());
      assertEquals(0, emitter.delivery().rejectedPoints());
    }
  }

  @Test
  void losesNothingWhileTheEndpointIsAwayForHalfAMinute() throws IOException, InterruptedException {
    URI url = VictoriaMetrics.freeUrl();
    try (Emitter emitter = emitter(url, "journal")) {
      emitter.start();
      try (VictoriaMetrics server = start(url)) {
        time.pass(Duration.ofMillis(5_100));
        assertEquals(seconds(0, 5), server.seconds(REQUESTS));
      }
      time.pass(Duration.ofSeconds(30));
      assertEquals(Optional.of(Trouble.UNREACHABLE), emitter.delivery().trouble());
      try (VictoriaMetrics server = start(url)) {
        time.pass(Duration.ofSeconds(31));
        assertEquals(Optional.empty(), emitter.delivery().trouble());
        // Freshly opened, it may take a moment before its older index is searched too.
        Awaitility.await()
            .atMost(Duration.ofSeconds(20))
            .untilAsserted(() -> assertEquals(seconds(0, 66), server.seconds(REQUESTS)));
        assertEquals(0, emitter.delivery().lostPoints());
        // Each second: the server, its cache, the process, the clients without a name and the rest.
        assertEquals(5 * 66, emitter.delivery().writtenPoints());
      }
    }
  }

  /** The files as a killed process leaves them: nothing closed, flushed or forced. */
  @Test
  void theNextProcessSendsWhatAKilledOneLeft() throws IOException, InterruptedException {
    URI url = VictoriaMetrics.freeUrl();
    try (Emitter killed = emitter(url, "killed")) {
      killed.start();
      time.pass(Duration.ofMillis(8_100));
      copy(folder.resolve("killed"), folder.resolve("left"));
    }
    try (VictoriaMetrics server = start(url);
        Emitter next = emitter(url, "left")) {
      next.start();
      assertEquals(seconds(0, 8), server.seconds(REQUESTS));
      time.pass(Duration.ofSeconds(2));
      assertEquals(seconds(0, 10), server.seconds(REQUESTS));
      assertTrue(next.delivery().trouble().isEmpty());
    }
  }

  private VictoriaMetrics start(URI url) throws IOException {
    return VictoriaMetrics.start(url, folder.resolve("store"));
  }

  private Emitter emitter(URI url, String journal) {
    EmitterSettings settings =
        EmitterSettings.of("s 1", folder.resolve(journal), EndpointSettings.of(url));
    return new Emitter(
        settings,
        new EmitterRuntime(
            time.clock(), time::nanoTime, new Random(1), time.executor(), time.executor()));
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName().toString()));
      }
    }
  }

  private static List<Long> seconds(long from, long to) {
    return LongStream.range(from, to).map(s -> TEN.getEpochSecond() + s).boxed().toList();
  }
}
