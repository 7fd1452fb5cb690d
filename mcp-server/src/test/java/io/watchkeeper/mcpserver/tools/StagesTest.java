package io.watchkeeper.mcpserver.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.prometheus.client.CollectorRegistry;
import io.watchkeeper.collector.emitter.BackendGauges;
import io.watchkeeper.collector.emitter.Emitter;
import io.watchkeeper.collector.emitter.EmitterRuntime;
import io.watchkeeper.collector.emitter.EmitterSettings;
import io.watchkeeper.collector.emitter.EndpointSettings;
import io.watchkeeper.collector.model.Labels;
import io.watchkeeper.collector.model.Metric;
import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.model.Stage;
import io.watchkeeper.mcpserver.cache.CacheSettings;
import io.watchkeeper.mcpserver.notion.FakeNotion;
import io.watchkeeper.mcpserver.notion.FakeNotion.Answer;
import io.watchkeeper.mcpserver.notion.NotionBackend;
import io.watchkeeper.mcpserver.notion.NotionCall;
import io.watchkeeper.mcpserver.notion.NotionClient;
import io.watchkeeper.mcpserver.notion.Upstream;
import io.watchkeeper.mcpserver.protocol.Engine;
import io.watchkeeper.mcpserver.protocol.Exchange;
import io.watchkeeper.mcpserver.protocol.caller.Arrival;
import io.watchkeeper.mcpserver.protocol.caller.CallObserver;
import io.watchkeeper.mcpserver.protocol.method.CacheHint;
import io.watchkeeper.mcpserver.protocol.method.Offer;
import io.watchkeeper.mcpserver.protocol.method.ServerDescription;
import io.watchkeeper.mcpserver.protocol.method.Surroundings;
import io.watchkeeper.mcpserver.protocol.tool.Tool;
import io.watchkeeper.mcpserver.protocol.tool.ToolResult;
import io.watchkeeper.mcpserver.resilience.BackendSwitches;
import io.watchkeeper.mcpserver.resilience.Breaker;
import io.watchkeeper.mcpserver.resilience.BreakerSettings;
import io.watchkeeper.mcpserver.resilience.FakeTime;
import io.watchkeeper.mcpserver.resilience.UpstreamLimit;
import io.watchkeeper.mcpserver.telemetry.BackendMeter;
import io.watchkeeper.mcpserver.telemetry.CallJournal;
import io.watchkeeper.mcpserver.telemetry.LogContext;
import io.watchkeeper.mcpserver.telemetry.McpMeter;
import io.watchkeeper.mcpserver.telemetry.OperationDurations;
import io.watchkeeper.mcpserver.telemetry.Sampler;
import io.watchkeeper.mcpserver.telemetry.SamplingSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the time of a whole call goes, from its body to its answer, by a clock that tests move. */
final class StagesTest {

  private static final String CALL =
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"look\"}}";

  private final FakeTime time = new FakeTime();
  private final HttpClient http = HttpClient.newHttpClient();
  private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor();
  private final ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor();
  private final FakeNotion notion = new FakeNotion();
  private final Emitter emitter;
  private final Reads reads;
  private final McpMeter meter;
  private final Engine engine;

  StagesTest(@TempDir Path journal) throws IOException {
    notion.answer(Answer.of(200, "{\"text\":\"found\"}"));
    emitter =
        new Emitter(
            EmitterSettings.of(
                "s1", journal, EndpointSettings.of(URI.create("http://127.0.0.1:9"))),
            new EmitterRuntime(time.clocks().wall(), this::nanos, new Random(1), ticker, writer));
    BackendSwitches switches =
        new BackendSwitches(
            "notion", new Breaker(BreakerSettings.defaults(), this::nanos), time.clocks().wall());
    NotionBackend backend =
        new NotionBackend(
            new NotionClient(http, new Upstream(notion.address(), "token"), Duration.ofSeconds(10)),
            switches,
            new UpstreamLimit(256, Duration.ofSeconds(1)),
            new BackendMeter(
                emitter.recordings().backend("notion", BackendGauges.NONE),
                emitter.recordings().server(),
                this::nanos));
    CacheSettings cache =
        new CacheSettings(
            Duration.ofMinutes(5),
            Duration.ofMinutes(1),
            Duration.ofSeconds(30),
            Duration.ofHours(24),
            100,
            1_000_000);
    reads =
        new Reads(
            new Reads.Parts(backend, switches, cache, this::nanos, Duration.ofSeconds(11)),
            emitter.recordings().server());
    meter =
        new McpMeter(
            emitter.recordings(),
            List.of("look"),
            new McpMeter.Parts(
                new OperationDurations(new CollectorRegistry()),
                new CallJournal(this::nanos, 1),
                new Sampler(new SamplingSettings(0), ticker),
                new LogContext(() -> 1, emitter.recordings().server()::current),
                this::nanos));
    engine =
        new Engine(
            new ServerDescription("s", "s", "1", null),
            CacheHint.FIVE_MINUTES_PUBLIC,
            Offer.ofTools(
                List.of(Tool.named("look").description("Looks.").handledBy(call -> look()))),
            new Surroundings(InstantSource.fixed(Instant.EPOCH), () -> 0, new SplittableRandom(1)));
  }

  @AfterEach
  void close() {
    ticker.shutdownNow();
    writer.shutdownNow();
    http.shutdownNow();
    notion.close();
  }

  /** Each request to the backend takes 80 ms of this clock, which is 5 too many. */
  private long nanos() {
    return time.nanos() + 80_000_000L * notion.asked().size();
  }

  private ToolResult look() {
    pass(10);
    ReadOutcome outcome =
        reads.read(
            ReadKind.SEARCH,
            NotionCall.search("x", 1),
            body -> {
              pass(20);
              return new Rendered(body.path("text").asText(), null);
            });
    pass(5);
    assertTrue(outcome instanceof ReadOutcome.Answered);
    return ToolResult.text("found");
  }

  private void pass(long millis) {
    time.advance(Duration.ofMillis(millis));
  }

  /** 7 ms to come to the tool, which the test takes between observing and handling. */
  private void call() {
    CallObserver observer = meter.observe(CALL.length());
    pass(7);
    engine.handle(
        Exchange.bare(CALL.getBytes(StandardCharsets.UTF_8), Arrival.watchedBy(observer)));
  }

  @Test
  void theFiveSumUpToTheOperation() {
    call();
    Map<Stage, Point> rows = rows();
    assertEquals(0.007, value(rows, Stage.REQUEST_PROCESSING, Metric.STAGE_SUM));
    assertEquals(0.035, value(rows, Stage.BUSINESS_LOGIC, Metric.STAGE_SUM), 1e-12);
    assertEquals(0.080, value(rows, Stage.EXTERNAL_SERVICES, Metric.STAGE_SUM));
    double sum =
        rows.values().stream().mapToDouble(row -> row.number(Metric.STAGE_SUM).orElseThrow()).sum();
    assertEquals(0.122, sum, 1e-12);
    Point tool = row("mcp_tool").getFirst();
    assertEquals(sum, tool.number(Metric.TOOL_LATENCY_MAX).orElseThrow(), 0.001);
    rows.values().forEach(row -> assertEquals(1, row.number(Metric.STAGE_COUNT).orElseThrow()));
    assertEquals(1, value(rows, Stage.EXTERNAL_SERVICES, Metric.STAGE_OVER_BUDGET));
    assertEquals(0, value(rows, Stage.BUSINESS_LOGIC, Metric.STAGE_OVER_BUDGET));
  }

  @Test
  void anAnswerFromTheCacheHasNothingToDoWithExternalServices() {
    call();
    call();
    Map<Stage, Point> rows = rows();
    assertEquals(1, value(rows, Stage.EXTERNAL_SERVICES, Metric.STAGE_COUNT));
    assertEquals(2, value(rows, Stage.DATA_ACCESS, Metric.STAGE_COUNT));
    assertEquals(0.050, value(rows, Stage.BUSINESS_LOGIC, Metric.STAGE_SUM), 1e-12);
    Point server = row("mcp_server").getFirst();
    assertEquals(1, server.number(Metric.SERVER_CACHE_HITS).orElseThrow());
    assertEquals(1, server.number(Metric.SERVER_CACHE_MISSES).orElseThrow());
  }

  private Map<Stage, Point> rows() {
    emitter.close();
    Map<String, Point> byLabel =
        row("mcp_stage").stream()
            .collect(Collectors.toMap(row -> row.labels().getOrDefault(Labels.STAGE, ""), r -> r));
    return List.of(Stage.values()).stream()
        .collect(Collectors.toMap(stage -> stage, stage -> byLabel.get(stage.label())));
  }

  private List<Point> row(String measurement) {
    return emitter.totals().lastSecond().stream()
        .filter(row -> row.measurement().equals(measurement))
        .toList();
  }

  private static double value(Map<Stage, Point> rows, Stage stage, Metric metric) {
    return rows.entrySet().stream()
        .filter(row -> row.getKey() == stage)
        .findFirst()
        .orElseThrow()
        .getValue()
        .number(metric)
        .orElseThrow();
  }
}
