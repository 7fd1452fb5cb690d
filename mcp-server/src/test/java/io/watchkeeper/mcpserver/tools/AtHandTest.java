package io.watchkeeper.mcpserver.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.prometheus.client.CollectorRegistry;
import io.watchkeeper.collector.emitter.Emitter;
import io.watchkeeper.collector.emitter.EmitterRuntime;
import io.watchkeeper.collector.emitter.EmitterSettings;
import io.watchkeeper.collector.emitter.EndpointSettings;
import io.watchkeeper.collector.model.Labels;
import io.watchkeeper.collector.model.Metric;
import io.watchkeeper.collector.model.Point;
import io.watchkeeper.mcpserver.notion.FakeNotion;
import io.watchkeeper.mcpserver.notion.FakeNotion.Answer;
import io.watchkeeper.mcpserver.protocol.Engine;
import io.watchkeeper.mcpserver.protocol.Exchange;
import io.watchkeeper.mcpserver.protocol.Pending;
import io.watchkeeper.mcpserver.protocol.Reply;
import io.watchkeeper.mcpserver.protocol.caller.Arrival;
import io.watchkeeper.mcpserver.protocol.json.WireJson;
import io.watchkeeper.mcpserver.protocol.method.CacheHint;
import io.watchkeeper.mcpserver.protocol.method.ServerDescription;
import io.watchkeeper.mcpserver.protocol.method.Surroundings;
import io.watchkeeper.mcpserver.resilience.BackendSwitches;
import io.watchkeeper.mcpserver.resilience.Breaker;
import io.watchkeeper.mcpserver.resilience.BreakerSettings;
import io.watchkeeper.mcpserver.resilience.FakeTime;
import io.watchkeeper.mcpserver.resilience.Hold;
import io.watchkeeper.mcpserver.telemetry.CallJournal;
import io.watchkeeper.mcpserver.telemetry.LogContext;
import io.watchkeeper.mcpserver.telemetry.McpMeter;
import io.watchkeeper.mcpserver.telemetry.OperationDurations;
import io.watchkeeper.mcpserver.telemetry.Sampler;
import io.watchkeeper.mcpserver.telemetry.SamplingSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads that the cache can answer need no thread, and no others go without one. */
final class AtHandTest {

  private static final String ID = "1f0cab12-3456-4789-8abc-def012345678";
  private static final String PAGE = "\"name\":\"get_page\",\"arguments\":{\"page_id\":\"" + ID;
  private static final String BODY =
      "\"name\":\"get_page\",\"arguments\":{\"format\":\"markdown\",\"page_id\":\"" + ID + "\"}";
  private static final String TRASH =
      "\"name\":\"update_page\",\"arguments\":{\"in_trash\":true,\"page_id\":\"" + ID + "\"}";

  private final FakeTime time = new FakeTime();
  private final BackendSwitches switches =
      new BackendSwitches(
          "notion", new Breaker(BreakerSettings.defaults(), time::nanos), time.clocks().wall());
  private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor();
  private final ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor();
  private final FakeNotion notion = new FakeNotion();
  private final Emitter emitter;
  private final ReadTools tools;
  private final McpMeter meter;
  private final Engine engine;

  AtHandTest(@TempDir Path journal) throws IOException {
    notion.answer(asked ->
        Answer.of(
            200,
            "{\"object\":\"page\",\"id\":\"%s\",\"markdown\":\"body\",\"properties\":{},\"results\":[]}"
                .formatted(ID)));
    emitter =
        new Emitter(
            EmitterSettings.of(
                "s1", journal, EndpointSettings.of(URI.create("http://127.0.0.1:9"))),
            new EmitterRuntime(time.clocks().wall(), time::nanos, new Random(1), ticker, writer));
    tools = new ReadTools(notion.address(), switches, emitter.recordings(), time::nanos);
    meter =
        new McpMeter(
            emitter.recordings(),
            tools.offer().tools().snapshot().byName().keySet(),
            new McpMeter.Parts(
                new OperationDurations(new CollectorRegistry()),
                new CallJournal(time::nanos, 1),
                new Sampler(new SamplingSettings(0), ticker),
                new LogContext(() -> 1, emitter.recordings().server()::current),
                time::nanos));
    engine =
        new Engine(
            new ServerDescription("s", "s", "1", null),
            CacheHint.FIVE_MINUTES_PUBLIC,
            tools.offer(),
            new Surroundings(time.clocks().wall(), time::nanos, new SplittableRandom(1)));
  }

  @AfterEach
  void close() {
    emitter.close();
    tools.close();
    ticker.shutdownNow();
    writer.shutdownNow();
    notion.close();
  }

  private Pending read(String params) {
    String json =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{%s}}"
            .formatted(params);
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    return engine.read(Exchange.bare(body, Arrival.watchedBy(meter.observe(body.length))));
  }

  private static JsonNode served(Pending pending) {
    Reply.Answered answered = assertInstanceOf(Reply.Answered.class, pending.serve());
    return WireJson.parse(new String(answered.json(), StandardCharsets.UTF_8)).path("result");
  }

  /** As a transport serves it, which must come out the same. */
  private JsonNode call(String params, boolean quick) {
    Pending pending = read(params);
    assertEquals(quick, pending.quick(), params);
    return served(pending);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        PAGE + "\"}",
        PAGE + "\",\"format\":\"properties\"}",
        BODY,
        "\"name\":\"search\",\"arguments\":{\"query\":\" road \"}",
        "\"name\":\"search\",\"arguments\":{\"query\":\"road\",\"page_size\":3}",
        "\"name\":\"query_data_source\",\"arguments\":{\"data_source_id\":\"" + ID + "\"}",
        "\"name\":\"query_data_source\",\"arguments\":{\"data_source_id\":\""
            + ID
            + "\",\"page_size\":7,\"filter\":{\"a\":1}}"
      })
  void theSecondReadIsAtHandAndTheSame(String params) {
    JsonNode first = call(params, false);
    int asked = notion.asked().size();
    assertTrue(asked > 0);
    assertEquals(first, call(params, true));
    assertEquals(asked, notion.asked().size());
  }

  @Test
  void eachReadIsCountedOnce() {
    call(PAGE + "\"}", false);
    Pending again = read(PAGE + "\"}");
    assertTrue(again.quick());
    assertTrue(again.quick());
    served(again);
    // Looked at and never served: nothing was read.
    var unserved = read(BODY);
    assertTrue(unserved.quick());
    served(unserved);
    emitter.close();
    Point tool =
        emitter.totals().lastSecond().stream()
            .filter(row -> row.measurement().equals("mcp_tool"))
            .filter(row -> "get_page".equals(row.labels().get(Labels.TOOL)))
            .findFirst()
            .orElseThrow();
    assertEquals(3, tool.number(Metric.TOOL_REQUESTS).orElseThrow());
    assertEquals(2, tool.number(Metric.TOOL_CACHE_MISSES).orElseThrow());
    assertEquals(3, tool.number(Metric.TOOL_CACHE_HITS).orElseThrow());
  }

  @Test
  void halfAPageIsNotAtHand() {
    call(BODY, false);
    call(PAGE + "\"}", false);
    call(PAGE + "\"}", true);
  }

  @Test
  void whatWasAtHandIsGivenThoughItsTimeEndsMeanwhile() {
    call(BODY, false);
    time.advance(Duration.ofMinutes(5).minusNanos(1));
    Pending pending = read(BODY);
    assertTrue(pending.quick());
    time.advance(Duration.ofNanos(1));
    assertEquals("body", served(pending).at("/content/0/text").asText());
    assertEquals(1, notion.asked().size());
    call(BODY, false);
    assertEquals(2, notion.asked().size());
  }

  @Test
  void whatWasWrittenToIsAskedForAnew() {
    call(BODY, false);
    call(BODY, true);
    assertFalse(call(TRASH, false).path("isError").asBoolean());
    int asked = notion.asked().size();
    call(BODY, false);
    assertEquals(asked + 1, notion.asked().size());
  }

  @Test
  void whileTheBreakerIsHeldOnlyFreshAnswersAreAtHandAndOldOnesSayWhatTheyAre() {
    call(BODY, false);
    switches.holdOpen(new Hold("inc-1", "slow", Instant.EPOCH));
    assertFalse(call(BODY, true).has("_meta"));
    time.advance(Duration.ofMinutes(6));
    JsonNode old = call(BODY, false);
    assertEquals(360, old.path("_meta").path(Answers.STALE).path("ageSeconds").asInt());
    assertEquals(1, notion.asked().size());
  }

  @Test
  void aLongPageTakesAThread() {
    notion.answer(
        Answer.of(200, "{\"markdown\":\"" + "x".repeat(AtHand.MOST_CHARACTERS + 1) + "\"}"));
    call(BODY, false);
    call(BODY, false);
    assertEquals(1, notion.asked().size());
  }

  @Test
  void argumentsThatDoNotFitAreRefusedAsEver() {
    call(BODY, false);
    for (String wrong :
        List.of(
            PAGE + "\",\"format\":7}",
            PAGE + "\",\"format\":\"markdown\",\"more\":1}",
            "\"name\":\"get_page\",\"arguments\":{\"page_id\":7}",
            "\"name\":\"get_page\",\"arguments\":[]",
            "\"name\":\"get_page\"")) {
      Pending pending = read(wrong);
      var _ = pending.quick();
      JsonNode refused = served(pending);
      assertTrue(refused.isMissingNode() || refused.path("isError").asBoolean(), wrong);
    }
  }
}
