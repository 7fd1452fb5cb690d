package io.watchkeeper.collector.emitter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.collector.emitter.FakeEndpoint.Reply;
import io.watchkeeper.collector.emitter.journal.Disk;
import io.watchkeeper.collector.emitter.journal.Journal;
import io.watchkeeper.collector.emitter.journal.JournalSettings;
import io.watchkeeper.collector.emitter.journal.Surroundings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What becomes of the points for each answer of the store: the table in the module's README, row by
 * row. Kept means that they are sent again and taken once the store is well.
 */
class AnswersTest {

  private static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");

  @TempDir Path folder;

  private final FakeEndpoint server = new FakeEndpoint();
  private final VirtualTime time = new VirtualTime(TEN);
  private final List<AutoCloseable> open = new ArrayList<>();

  AnswersTest() throws IOException {}

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable it : open) {
      it.close();
    }
    server.close();
  }

  /** All ten lines stay, and are taken after the wait; nobody lost or refused one. */
  @ParameterizedTest
  @CsvSource({
    "401, -, 1, 2",
    "403, -, 1, 2",
    "404, -, 1, 2",
    "429, -, 1, 2",
    "429, 7, 7, 7",
    "429, 'Fri, 20 Nov 2026 10:00:20 GMT', 20, 20",
    "429, 86400, 300, 300",
    "500, -, 1, 2",
    "503, 9, 9, 9",
    "507, -, 1, 2",
    "301, -, 1, 2",
  })
  void keepsAndTriesAgain(int status, String retryAfter, int atLeast, int atMost) {
    Map<String, String> headers =
        retryAfter.equals("-") ? Map.of() : Map.of("Retry-After", retryAfter);
    server.answers(_ -> new Reply(status, headers, ""));
    Fed fed = feed(server.url());
    assertEquals(10, fed.left());
    assertTrue(fed.writer.trouble().isPresent());
    server.answers(204);
    time.pass(Duration.ofSeconds(atLeast).minusMillis(1));
    assertEquals(10, fed.left(), "too soon");
    time.pass(Duration.ofSeconds(atMost - atLeast).plusMillis(1));
    assertEquals(0, fed.left());
    assertEquals(10, fed.writer.written());
    assertEquals(0, fed.writer.rejected());
    assertEquals(Optional.empty(), fed.writer.trouble());
  }

  @Test
  void nothingIsLostWhereNobodyListens() {
    URI url = server.url();
    server.close();
    keptFor(Trouble.UNREACHABLE, feed(url));
  }

  @Test
  void nothingIsLostWhereNobodyAnswers() throws IOException {
    keptFor(Trouble.UNREACHABLE, feed(raw("").url(), Duration.ofMillis(300)));
  }

  @Test
  void nothingIsLostByHalfAnAnswer() throws IOException {
    String half =
        "Content-Type: application/json\r\nContent-Length: 90\r\n\r\n{\"message\": \"parti";
    keptFor(Trouble.UNREACHABLE, feed(raw("HTTP/1.1 500 Internal\r\n" + half).url()));
    keptFor(Trouble.UNREACHABLE, feed(raw("HTTP/1.1 400 Bad Request\r\n" + half).url()));
    keptFor(Trouble.UNREACHABLE, feed(raw("HTTP/1.").url()));
  }

  @Test
  void badLinesThatAreNamedAreSetAside() throws IOException {
    answers(
        "{\"message\":\"partial write: 2 of 10 lines not kept; line 3: no\","
            + "\"rejected\":[{\"line\":3,\"reason\":\"no\"},{\"line\":10,\"reason\":\"no\"}]}");
    Fed fed = feed(server.url());
    assertEquals(1, server.requests().size());
    settled(fed, List.of("line 2", "line 9"));
  }

  @Test
  void badLinesThatAreNotNamedAreSoughtAndSetAside() throws IOException {
    server.answers(request -> {
      boolean bad = request.lines().stream().anyMatch(line -> line.endsWith("7"));
      return bad
          ? new Reply(
              400,
              Map.of("Content-Type", "application/json"),
              "{\"message\":\"partial write: field type conflict dropped=1\"}")
          : FakeEndpoint.NO_CONTENT;
    });
    settled(feed(server.url()), List.of("line 7"));
  }

  @Test
  void aRequestThatIsRefusedAsAWholeIsSplit() throws IOException {
    server.answers(request -> {
      boolean bad = request.lines().stream().anyMatch(line -> line.endsWith("4"));
      return new Reply(bad ? 400 : 204, Map.of(), "");
    });
    settled(feed(server.url()), List.of("line 4"));
  }

  @Test
  void aRequestThatIsTooLargeIsSplit() throws IOException {
    server.answers(request -> new Reply(request.lines().size() > 3 ? 413 : 204, Map.of(), ""));
    settled(feed(server.url()), List.of());
  }

  @Test
  void aLineThatIsTooLargeIsSetAside() throws IOException {
    server.answers(request -> {
      boolean large = request.lines().stream().anyMatch(line -> line.endsWith("5"));
      return new Reply(large ? 413 : 204, Map.of(), "");
    });
    settled(feed(server.url()), List.of("line 5"));
  }

  @Test
  void whatIsSetAsideIsBounded() throws IOException {
    SetAside setAside = new SetAside(folder, time.clock());
    List<String> lines = List.of("x".repeat(100_000), "y".repeat(100_000));
    for (int i = 0; i < 40; i++) {
      setAside.keep(lines, "refused");
    }
    long bytes =
        Files.size(folder.resolve("refused.lines")) + Files.size(folder.resolve("refused.lines.1"));
    assertTrue(bytes <= 1 << 20, bytes + " bytes");
    setAside.keep(List.of("last"), "because");
    String text = Files.readString(folder.resolve("refused.lines"));
    assertTrue(text.endsWith("# 2026-11-20T10:00:00Z because\nlast\n"));
  }

  /** The lines that were refused are told apart and the rest is taken, and nothing is left. */
  private void settled(Fed fed, List<String> refused) throws IOException {
    assertEquals(0, fed.left());
    assertEquals(Optional.empty(), fed.writer.trouble());
    assertEquals(refused.size(), fed.writer.rejected());
    assertEquals(10 - refused.size(), fed.writer.written());
    Path file = fed.folder.resolve("refused.lines");
    List<String> aside = Files.exists(file) ? Files.readAllLines(file) : List.of();
    assertEquals(refused, aside.stream().filter(line -> !line.startsWith("#")).toList());
  }

  private static void keptFor(Trouble trouble, Fed fed) {
    assertEquals(Optional.of(trouble), fed.writer.trouble());
    assertEquals(10, fed.left());
    assertEquals(0, fed.writer.rejected());
    assertEquals(0, fed.journal.lostPoints());
  }

  private void answers(String json) {
    Function<FakeEndpoint.Request, Reply> bad =
        _ -> new Reply(400, Map.of("Content-Type", "application/json"), json);
    server.answers(bad);
  }

  private RawEndpoint raw(String said) throws IOException {
    RawEndpoint endpoint = new RawEndpoint(said);
    open.add(endpoint);
    return endpoint;
  }

  /** A writer that has just tried to write ten lines. */
  private record Fed(Path folder, Journal journal, Writer writer) {
    int left() {
      return journal.head(1 << 20).map(batch -> batch.lines().size()).orElse(0);
    }
  }

  private Fed feed(URI url) {
    return feed(url, Duration.ofMinutes(1));
  }

  private Fed feed(URI url, Duration timeout) {
    Log log = new Log(time::nanoTime);
    Path its = folder.resolve("journal-" + open.size());
    Journal journal =
        Journal.open(
            JournalSettings.in(its), new Surroundings(Disk.real(), time::nanoTime, log::warn));
    EndpointSettings settings =
        new EndpointSettings(url, "o", "b", Optional.empty(), Duration.ofMinutes(1), timeout);
    Endpoint endpoint = new Endpoint(settings, time.clock());
    Writer writer =
        new Writer(
            new Writer.Parts(journal, endpoint, new SetAside(its, time.clock()), new CoarseRows()),
            new Backoff(new Random(3)),
            time.executor(),
            log);
    open.add(journal);
    open.add(endpoint);
    for (int i = 0; i < 10; i++) {
      journal.append(TEN.plusSeconds(i), List.of("line " + i));
    }
    writer.wake();
    return new Fed(its, journal, writer);
  }
}
