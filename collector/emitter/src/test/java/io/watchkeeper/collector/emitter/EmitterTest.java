package io.watchkeeper.collector.emitter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.collector.emitter.FakeEndpoint.Request;
import io.watchkeeper.collector.emitter.journal.JournalSettings;
import io.watchkeeper.collector.model.Metric;
import io.watchkeeper.collector.model.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmitterTest {

  private static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");

  @TempDir Path folder;

  private final FakeEndpoint server = new FakeEndpoint();
  private final VirtualTime time = new VirtualTime(TEN.plusMillis(250));

  EmitterTest() throws IOException {}

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void rollsUpEachSecondExactlyOnce() {
    try (Emitter emitter = emitter()) {
      emitter.start();
      time.pass(Duration.ofSeconds(10));
      assertEquals(seconds(0, 10), written("mcp_server"));
      assertEquals(seconds(0, 10), written("mcp_process"));
      assertEquals(TEN.plusSeconds(9), emitter.totals().second());
    }
  }

  @Test
  void missesNoSecondWhenTheProcessFreezes() {
    try (Emitter emitter = emitter()) {
      emitter.start();
      time.pass(Duration.ofMillis(2_500));
      Operation operation = begin(emitter);
      time.freeze(Duration.ofMillis(4_700));
      operation.ended(time.nanoTime());
      time.pass(Duration.ofSeconds(2));
      assertEquals(seconds(0, 9), written("mcp_server"));
      Point running = emitter.totals().running().getFirst();
      assertEquals(1, running.number(Metric.SERVER_REQUESTS).orElseThrow());
    }
  }

  @Test
  void closingTellsTheRunningSecond() {
    Emitter emitter = emitter();
    emitter.start();
    time.pass(Duration.ofMillis(1_500));
    begin(emitter).ended(time.nanoTime() + 1_000_000);
    emitter.close();
    assertEquals(seconds(0, 2), written("mcp_server"));
    assertTrue(lines("mcp_server").getLast().contains("requests=1.0"));
    time.pass(Duration.ofSeconds(5));
    assertEquals(seconds(0, 2), written("mcp_server"));
    emitter.close();
  }

  @Test
  void theNextStartSendsWhatWasLeft() {
    server.answers(503);
    try (Emitter emitter = emitter()) {
      emitter.start();
      time.pass(Duration.ofSeconds(3));
      Delivery delivery = emitter.delivery();
      assertEquals(Optional.of(Trouble.FAILING), delivery.trouble());
      assertEquals(Duration.ofMillis(3_250), delivery.oldestAge());
      assertTrue(delivery.journalBytes() > 0);
      assertEquals(0, delivery.writtenPoints());
    }
    server.answers(204);
    server.requests().clear();
    try (Emitter emitter = emitter()) {
      emitter.start();
      assertEquals(seconds(0, 4), written("mcp_server"));
      // Each second the server, its cache, its process, and the clients unknown and other.
      assertEquals(20, emitter.delivery().writtenPoints());
      assertEquals(0, emitter.delivery().journalBytes());
      assertEquals(Duration.ZERO, emitter.delivery().oldestAge());
    }
  }

  @Test
  void tellsHowMuchWaitsInTheJournal() {
    server.answers(503);
    try (Emitter emitter = emitter()) {
      emitter.start();
      time.pass(Duration.ofSeconds(3));
      Point row = emitter.totals().lastSecond().getFirst();
      assertTrue(row.number(Metric.SERVER_JOURNAL).orElseThrow() > 100);
    }
  }

  @Test
  void holdsWhatItRollsUpUntilItMayWrite() {
    try (Emitter emitter = emitter()) {
      emitter.startHeld();
      time.pass(Duration.ofSeconds(3));
      assertEquals(List.of(), server.requests());
      assertEquals(Optional.of(TEN.plusSeconds(2)), emitter.delivery().kept());
      emitter.write();
      emitter.write();
      assertEquals(seconds(0, 3), written("mcp_server"));
      time.pass(Duration.ofSeconds(1));
      assertEquals(seconds(0, 4), written("mcp_server"));
    }
  }

  @Test
  void whatWasHeldIsWrittenAtTheEnd() {
    Emitter emitter = emitter();
    emitter.startHeld();
    time.pass(Duration.ofSeconds(1));
    emitter.close();
    assertEquals(seconds(0, 2), written("mcp_server"));
  }

  @Test
  void aFigureThatIsNoNumberCostsOnlyItself() {
    FigureSource odd =
        _ ->
            Map.of(
                Metric.HOST_LOAD,
                Double.NaN,
                Metric.HOST_CPU,
                Double.POSITIVE_INFINITY,
                Metric.HOST_SWAP_USED,
                7.0);
    try (Emitter emitter = emitter(odd)) {
      emitter.start();
      time.pass(Duration.ofSeconds(1));
      assertEquals(1, lines("mcp_server").size());
      assertEquals(
          List.of("mcp_host,server=s1 swap_used_bytes=7.0 " + TEN.getEpochSecond() + "000000000"),
          lines("mcp_host"));
    }
  }

  /** Seconds told twice are of one series and time, and the later telling stands in the store. */
  @Test
  void aClockThatJumpsCostsNoSecondOfTheTimeThatPasses() {
    // Ten minutes told at once are not forced one by one here.
    JournalSettings journal =
        JournalSettings.in(folder.resolve("journal")).withForceEvery(Duration.ofMinutes(1));
    EmitterSettings settings =
        EmitterSettings.of("s1", folder, EndpointSettings.of(server.url())).withJournal(journal);
    try (Emitter emitter = new Emitter(settings, runtime())) {
      emitter.start();
      time.pass(Duration.ofSeconds(5));
      time.setClock(TEN.minusSeconds(3_600).plusMillis(250));
      time.pass(Duration.ofSeconds(5));
      time.setClock(TEN.plusSeconds(86_400).plusMillis(250));
      time.pass(Duration.ofSeconds(5));
      List<Long> told = written("mcp_server");
      assertTrue(told.containsAll(seconds(0, 5)));
      assertTrue(told.containsAll(seconds(-3_599, -3_595)), told.toString());
      assertTrue(told.containsAll(seconds(86_400, 86_404)), told.toString());
      assertTrue(told.size() < 15 + Seconds.LONGEST_GAP + 5, told.size() + " seconds");
      assertEquals(0, emitter.delivery().lostPoints());
    }
  }

  @Test
  void refusesToStartWithATokenThatOthersCanRead() throws IOException {
    Path file = Files.writeString(folder.resolve("key"), "s3cr3t");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    EmitterSettings settings =
        EmitterSettings.of(
            "s1", folder.resolve("journal"), EndpointSettings.of(server.url()).withTokenFile(file));
    EmitterRuntime runtime = runtime();
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> new Emitter(settings, runtime));
    assertTrue(String.valueOf(refused.getMessage()).contains("chmod 600"));
  }

  private Operation begin(Emitter emitter) {
    return emitter.recordings().server().operations(Operation::new).begin(time.nanoTime());
  }

  private Emitter emitter(FigureSource... sources) {
    EndpointSettings endpoint = EndpointSettings.of(server.url());
    return new Emitter(
        EmitterSettings.of("s1", folder.resolve("journal"), endpoint), runtime(), List.of(sources));
  }

  private EmitterRuntime runtime() {
    return new EmitterRuntime(
        time.clock(), time::nanoTime, new Random(1), time.executor(), time.executor());
  }

  /** The whole seconds since ten, in the order in which they were sent. */
  private List<Long> written(String measurement) {
    return lines(measurement).stream()
        .map(line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)))
        .map(nanos -> nanos / 1_000_000_000 - TEN.getEpochSecond())
        .toList();
  }

  private List<String> lines(String measurement) {
    return server.requests().stream()
        .map(Request::lines)
        .flatMap(List::stream)
        .filter(line -> line.startsWith(measurement + ","))
        .toList();
  }

  private static List<Long> seconds(long from, long to) {
    return LongStream.range(from, to).boxed().toList();
  }
}
