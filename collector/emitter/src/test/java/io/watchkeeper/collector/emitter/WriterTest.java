package io.watchkeeper.collector.emitter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.collector.emitter.FakeEndpoint.Reply;
import io.watchkeeper.collector.emitter.FakeEndpoint.Request;
import io.watchkeeper.collector.emitter.journal.Disk;
import io.watchkeeper.collector.emitter.journal.Journal;
import io.watchkeeper.collector.emitter.journal.JournalSettings;
import io.watchkeeper.collector.emitter.journal.Surroundings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriterTest {

  private static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");

  @TempDir Path folder;

  private final FakeEndpoint server = new FakeEndpoint();
  private final VirtualTime time = new VirtualTime(TEN);
  private Journal journal;
  private Endpoint endpoint;
  private Writer writer;

  WriterTest() throws IOException {
    endpoint = new Endpoint(EndpointSettings.of(server.url()), time.clock());
  }

  @BeforeEach
  void open() {
    Log log = new Log(time::nanoTime);
    journal =
        Journal.open(
            JournalSettings.in(folder), new Surroundings(Disk.real(), time::nanoTime, log::warn));
    SetAside setAside = new SetAside(folder, time.clock());
    writer =
        new Writer(
            new Writer.Parts(journal, endpoint, setAside, new CoarseRows()),
            new Backoff(new Random(7)),
            time.executor(),
            log);
  }

  @AfterEach
  void stop() {
    endpoint.close();
    journal.close();
    server.close();
  }

  @Test
  void writesWhatIsThere() {
    append(0, 3);
    writer.wake();
    assertEquals(lines(0, 3), taken());
    assertEquals(3, writer.written());
    assertEquals(Optional.empty(), journal.head(1));
  }

  @Test
  void keepsAndTriesAgainInOrder() {
    server.answers(503);
    append(0, 2);
    writer.wake();
    append(2, 4);
    writer.wake();
    assertEquals(1, server.requests().size(), "a wake does not shorten the wait");
    assertEquals(Optional.of(Trouble.FAILING), writer.trouble());
    server.answers(204);
    time.pass(Duration.ofSeconds(2));
    assertEquals(lines(0, 4), taken());
    assertEquals(4, writer.written());
    assertEquals(Optional.empty(), writer.trouble());
  }

  @Test
  void waitsAsLongAsItWasAsked() {
    server.answers(_ -> new Reply(429, Map.of("Retry-After", "40"), ""));
    append(0, 1);
    writer.wake();
    server.answers(204);
    time.pass(Duration.ofMillis(39_999));
    assertEquals(1, server.requests().size());
    time.pass(Duration.ofMillis(1));
    assertEquals(2, server.requests().size());
  }

  @Test
  void waitsDoubleToHalfAMinuteWithJitter() {
    server.answers(500);
    append(0, 1);
    writer.wake();
    time.pass(Duration.ofMinutes(5));
    List<Duration> waits = time.delays();
    long[] most = {2, 4, 8, 16, 30, 30, 30};
    for (int i = 0; i < most.length; i++) {
      long millis = waits.get(i).toMillis();
      assertTrue(millis >= most[i] * 500 && millis <= most[i] * 1_000, i + ": " + millis);
    }
    assertTrue(waits.stream().distinct().count() > 5, "jitter");
  }

  @Test
  void limitsWhatAnEndpointMayAskFor() {
    Backoff backoff = new Backoff(new Random(1));
    assertEquals(Duration.ofMinutes(5), backoff.next(Duration.ofDays(1)));
  }

  @Test
  void namedLinesAreRejectedAndTheRestGoesOn() {
    server.answers(_ ->
        new Reply(
            400, Map.of(), "{\"message\":\"partial write: line 2\",\"rejected\":[{\"line\":2}]}"));
    append(0, 3);
    writer.wake();
    assertEquals(1, server.requests().size());
    assertEquals(1, writer.rejected());
    assertEquals(2, writer.written());
    assertEquals(Optional.empty(), journal.head(1));
  }

  @Test
  void findsThePoisonThatWasNotNamed() {
    List<String> kept = new ArrayList<>();
    server.answers(request -> {
      if (request.lines().contains("line 5")) {
        return new Reply(400, Map.of(), "{\"message\":\"unable to parse\"}");
      }
      kept.addAll(request.lines());
      return FakeEndpoint.NO_CONTENT;
    });
    append(0, 20);
    writer.wake();
    List<String> expected = new ArrayList<>(lines(0, 20));
    expected.remove("line 5");
    assertEquals(expected, kept);
    assertEquals(1, writer.rejected());
    assertEquals(19, writer.written());
    assertEquals(Optional.empty(), journal.head(1));
  }

  @Test
  void anEndpointThatRejectsAllDoesNotBlockForEver() {
    server.answers(400);
    append(0, 500);
    writer.wake();
    assertEquals(500, writer.rejected());
    assertTrue(server.requests().size() < 80, server.requests().size() + " requests");
    assertEquals(Optional.empty(), journal.head(1));
  }

  @Test
  void makesItSmallerWhenTooLarge() {
    server.answers(request -> request.lines().size() > 4 ? reply(413) : FakeEndpoint.NO_CONTENT);
    append(0, 16);
    writer.wake();
    assertEquals(lines(0, 16), taken());
    assertEquals(0, writer.rejected());
  }

  @Test
  void aFailureWhileSplittingKeepsTheBatch() {
    server.answers(request -> {
      if (request.lines().contains("line 3")) {
        return reply(request.lines().size() == 1 ? 503 : 400);
      }
      return FakeEndpoint.NO_CONTENT;
    });
    append(0, 4);
    writer.wake();
    assertEquals(0, writer.rejected());
    assertEquals(lines(0, 4), journal.head(1 << 20).orElseThrow().lines());
  }

  private static Reply reply(int status) {
    return new Reply(status, Map.of(), "");
  }

  /** In the order in which they were sent, each once: a store tells equal points. */
  private List<String> taken() {
    LinkedHashSet<String> lines = new LinkedHashSet<>();
    server.requests().stream().map(Request::lines).forEach(lines::addAll);
    return List.copyOf(lines);
  }

  private void append(int from, int to) {
    for (int i = from; i < to; i++) {
      journal.append(TEN.plusSeconds(i), List.of("line " + i));
    }
  }

  private static List<String> lines(int from, int to) {
    List<String> lines = new ArrayList<>();
    for (int i = from; i < to; i++) {
      lines.add("line " + i);
    }
    return lines;
  }
}
