package io.watchkeeper.mcpserver.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.watchkeeper.collector.emitter.BackendGauges;
import io.watchkeeper.collector.emitter.Emitter;
import io.watchkeeper.collector.emitter.EmitterRuntime;
import io.watchkeeper.collector.emitter.EmitterSettings;
import io.watchkeeper.collector.emitter.EndpointSettings;
import io.watchkeeper.mcpserver.cache.CacheSettings;
import io.watchkeeper.mcpserver.notion.FakeNotion;
import io.watchkeeper.mcpserver.notion.FakeNotion.Answer;
import io.watchkeeper.mcpserver.notion.NotionBackend;
import io.watchkeeper.mcpserver.notion.NotionCall;
import io.watchkeeper.mcpserver.notion.NotionClient;
import io.watchkeeper.mcpserver.notion.NotionReply;
import io.watchkeeper.mcpserver.notion.Upstream;
import io.watchkeeper.mcpserver.resilience.BackendSwitches;
import io.watchkeeper.mcpserver.resilience.Breaker;
import io.watchkeeper.mcpserver.resilience.BreakerSettings;
import io.watchkeeper.mcpserver.resilience.FakeTime;
import io.watchkeeper.mcpserver.resilience.Hold;
import io.watchkeeper.mcpserver.resilience.UpstreamLimit;
import io.watchkeeper.mcpserver.telemetry.BackendMeter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way of a read, with time that the test moves and a backend that it breaks. */
final class ReadsTest {

  private static final NotionCall CALL = NotionCall.search("road map", 10);
  private static final Hold HOLD = new Hold("inc-1", "slow", Instant.EPOCH);

  private final FakeTime time = new FakeTime();
  private final BackendSwitches switches =
      new BackendSwitches(
          "notion", new Breaker(BreakerSettings.defaults(), time::nanos), time.clocks().wall());
  private final HttpClient http = HttpClient.newHttpClient();
  private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor();
  private final ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor();
  private final FakeNotion notion;
  private final Emitter emitter;
  private final Reads reads;

  ReadsTest(@TempDir Path journal) throws IOException {
    notion = new FakeNotion();
    emitter =
        new Emitter(
            EmitterSettings.of(
                "s1", journal, EndpointSettings.of(URI.create("http://127.0.0.1:9"))),
            new EmitterRuntime(time.clocks().wall(), time::nanos, new Random(1), ticker, writer));
    BackendMeter meter =
        new BackendMeter(
            emitter.recordings().backend("notion", BackendGauges.NONE),
            emitter.recordings().server(),
            time::nanos);
    NotionBackend backend =
        new NotionBackend(
            new NotionClient(http, new Upstream(notion.address(), "token"), Duration.ofSeconds(10)),
            switches,
            new UpstreamLimit(256, Duration.ofSeconds(1)),
            meter);
    reads =
        new Reads(
            new Reads.Parts(
                backend,
                switches,
                new CacheSettings(
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(1),
                    Duration.ofSeconds(30),
                    Duration.ofHours(24),
                    100,
                    1_000_000),
                time::nanos,
                Duration.ofSeconds(11)),
            emitter.recordings().server());
  }

  @BeforeEach
  void backendIsWell() {
    answer(200, "first");
  }

  @AfterEach
  void close() {
    emitter.close();
    ticker.shutdownNow();
    writer.shutdownNow();
    http.shutdownNow();
    notion.close();
  }

  @Test
  void answersFromTheCacheWithinItsTimeAndAsksAnewAfterwards() {
    assertEquals("first", fresh());
    answer(200, "second");
    time.advance(Duration.ofSeconds(30).minusNanos(1));
    assertEquals("first", fresh());
    time.advance(Duration.ofNanos(1));
    assertEquals("second", fresh());
    assertEquals(2, notion.asked().size());
  }

  @Test
  void eachKindHasATimeOfItsOwn() {
    read(ReadKind.PAGE);
    time.advance(Duration.ofMinutes(5).minusNanos(1));
    read(ReadKind.PAGE);
    assertEquals(1, notion.asked().size());
    read(ReadKind.QUERY);
    assertEquals(2, notion.asked().size());
  }

  @Test
  void aFailureIsTheAnswerWhileTheBreakerIsClosed() {
    fresh();
    time.advance(Duration.ofMinutes(1));
    answer(503, "");
    ReadOutcome.Unanswered failed = assertInstanceOf(ReadOutcome.Unanswered.class, read());
    assertInstanceOf(NotionReply.Failed.class, failed.reply());
  }

  @Test
  void aCommandToServeFromCacheGivesTheOldAnswerWithItsAge() {
    fresh();
    time.advance(Duration.ofMinutes(1));
    switches.readFromCache(HOLD);
    ReadOutcome.Answered answered = assertInstanceOf(ReadOutcome.Answered.class, read());
    assertEquals(
        new ReadOutcome.Stale(60, "served from cache by command: incident inc-1"),
        answered.stale());
    assertEquals(1, notion.asked().size());
  }

  @Test
  void anAnswerWithinItsTimeIsNotCalledStaleThoughTheBreakerIsHeldOpen() {
    fresh();
    switches.holdOpen(HOLD);
    assertEquals("first", fresh());
  }

  @Test
  void anAnswerBeyondTheStaleBoundIsGone() {
    fresh();
    switches.holdOpen(HOLD);
    time.advance(Duration.ofHours(24).minusNanos(1));
    assertInstanceOf(ReadOutcome.Answered.class, read());
    time.advance(Duration.ofNanos(1));
    ReadOutcome.Unanswered gone = assertInstanceOf(ReadOutcome.Unanswered.class, read());
    assertInstanceOf(NotionReply.BreakerOpen.class, gone.reply());
  }

  @Test
  void halfOpenAFailedTrialFallsBackToTheOldAnswerAndSaysSo() {
    fresh();
    switches.holdOpen(HOLD);
    switches.letGo(false);
    time.advance(Duration.ofMinutes(1));
    answer(503, "");
    ReadOutcome.Answered answered = assertInstanceOf(ReadOutcome.Answered.class, read());
    assertNotNull(answered.stale());
    assertEquals("breaker half-open: notion is being tried again", answered.stale().reason());
  }

  @Test
  void aCallersErrorIsNeverReplacedByAnOldAnswer() {
    fresh();
    switches.holdOpen(HOLD);
    switches.letGo(false);
    time.advance(Duration.ofMinutes(1));
    answer(404, "");
    ReadOutcome.Unanswered refused = assertInstanceOf(ReadOutcome.Unanswered.class, read());
    assertInstanceOf(NotionReply.Refused.class, refused.reply());
  }

  private String fresh() {
    ReadOutcome.Answered answered = assertInstanceOf(ReadOutcome.Answered.class, read());
    assertNull(answered.stale());
    return answered.rendered().text();
  }

  private ReadOutcome read() {
    return read(ReadKind.SEARCH);
  }

  private ReadOutcome read(ReadKind kind) {
    return reads.read(kind, CALL, body -> new Rendered(body.path("text").asText(), null));
  }

  private void answer(int status, String text) {
    notion.answer(Answer.of(status, "{\"text\":\"" + text + "\"}"));
  }
}
