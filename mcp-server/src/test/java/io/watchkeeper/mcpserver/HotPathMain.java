package io.watchkeeper.mcpserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.ThreadMXBean;
import io.prometheus.client.CollectorRegistry;
import io.watchkeeper.collector.emitter.Emitter;
import io.watchkeeper.collector.emitter.EmitterRuntime;
import io.watchkeeper.collector.emitter.EmitterSettings;
import io.watchkeeper.collector.emitter.EndpointSettings;
import io.watchkeeper.mcpserver.notion.NotionId;
import io.watchkeeper.mcpserver.protocol.Engine;
import io.watchkeeper.mcpserver.protocol.Exchange;
import io.watchkeeper.mcpserver.protocol.Pending;
import io.watchkeeper.mcpserver.protocol.Reply;
import io.watchkeeper.mcpserver.protocol.caller.Arrival;
import io.watchkeeper.mcpserver.protocol.caller.RequestHeaders;
import io.watchkeeper.mcpserver.protocol.json.WireJson;
import io.watchkeeper.mcpserver.protocol.method.CacheHint;
import io.watchkeeper.mcpserver.protocol.method.Offer;
import io.watchkeeper.mcpserver.protocol.method.ServerDescription;
import io.watchkeeper.mcpserver.protocol.method.Surroundings;
import io.watchkeeper.mcpserver.protocol.tool.Tool;
import io.watchkeeper.mcpserver.protocol.tool.ToolAnnotations;
import io.watchkeeper.mcpserver.protocol.tool.ToolResult;
import io.watchkeeper.mcpserver.resilience.BackendSwitches;
import io.watchkeeper.mcpserver.resilience.Breaker;
import io.watchkeeper.mcpserver.resilience.BreakerSettings;
import io.watchkeeper.mcpserver.telemetry.CallJournal;
import io.watchkeeper.mcpserver.telemetry.LogContext;
import io.watchkeeper.mcpserver.telemetry.McpMeter;
import io.watchkeeper.mcpserver.telemetry.OperationDurations;
import io.watchkeeper.mcpserver.telemetry.Sampler;
import io.watchkeeper.mcpserver.telemetry.SamplingSettings;
import io.watchkeeper.mcpserver.tools.ReadTools;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * What one call of a quick tool, and one read that the cache answers, cost between the bytes that
 * came and the bytes that go, with all figures of M1 and M2 taken down: processor time as a ratio
 * to reading and writing the same JSON with nothing in between, and bytes allocated. A process of
 * its own, since both depend on what the compiler has seen.
 */
final class HotPathMain {

  private static final int TOOLS = 50;
  private static final int WARM_UP = 60_000;
  private static final int ROUNDS = 21;
  private static final int CALLS = 5_000;

  private static final int ECHOES = 64;
  private static final int PAGES = 64;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final Kind echoes = new Kind("", "echo7", new ArrayList<>());
  private final Kind reads = new Kind("read.", "get_page", new ArrayList<>());
  private final Engine engine;
  private final McpMeter meter;
  private long sink;

  /**
   * Calls of one tool.
   *
   * @param prefix of the names of its figures
   */
  private record Kind(String prefix, String tool, List<byte[]> bodies) {

    void add(int i, String arguments) {
      bodies.add(
          """
          {"jsonrpc":"2.0","id":%d,"method":"tools/call","params":{"name":"%s","arguments":\
          %s,"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28",\
          "io.modelcontextprotocol/clientInfo":{"name":"t","version":"1"},\
          "io.modelcontextprotocol/clientCapabilities":{}}}}\
          """
              .formatted(i, tool, arguments)
              .getBytes(StandardCharsets.UTF_8));
    }

    byte[] body(int i) {
      return bodies.get(i % bodies.size());
    }

    RequestHeaders headers() {
      return new RequestHeaders("2026-07-28", "tools/call", tool);
    }
  }

  private HotPathMain(Emitter emitter, ReadTools pages, ExecutorService samples) {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < ECHOES; i++) {
      echoes.add(i, "{\"text\":\"" + text(random, 8, 200) + "\"}");
    }
    for (int i = 0; i < PAGES; i++) {
      String id = "1f0cab12-3456-4789-8abc-%012x".formatted(i);
      pages.keep(NotionId.parse(id).orElseThrow(), text(random, 500, 1_000));
      reads.add(i, "{\"page_id\":\"" + id + "\",\"format\":\"markdown\"}");
    }
    List<Tool> tools = new ArrayList<>(pages.offer().tools().snapshot().byName().values());
    for (int i = 0; i < TOOLS; i++) {
      tools.add(
          Tool.named("echo" + i)
              .description("Gives the text back.")
              .input(
                  """
                  {"type":"object","properties":{"text":{"type":"string"}},"required":["text"]}
                  """)
              .annotations(ToolAnnotations.PURE)
              .quick()
              .handledBy(call -> ToolResult.text(call.text("text"))));
    }
    meter =
        new McpMeter(
            emitter.recordings(),
            tools.stream().map(Tool::name).toList(),
            new McpMeter.Parts(
                new OperationDurations(new CollectorRegistry()),
                new CallJournal(System::nanoTime, 1),
                new Sampler(new SamplingSettings(1_000), samples),
                new LogContext(random::nextLong, emitter.recordings().server()::current),
                System::nanoTime));
    engine =
        new Engine(
            new ServerDescription("s", "s", "1", null),
            CacheHint.FIVE_MINUTES_PUBLIC,
            Offer.ofTools(tools),
            new Surroundings(Clock.systemUTC(), System::nanoTime, random));
  }

  private static String text(SplittableRandom random, int least, int most) {
    return random
        .ints(random.nextInt(least, most), 'a', 'z' + 1)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  public static void main(String[] arguments) throws IOException {
    ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor();
    ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor();
    URI nobody = URI.create("http://127.0.0.1:9");
    Emitter emitter =
        new Emitter(
            EmitterSettings.of(
                "gate", Files.createTempDirectory("hot-path"), EndpointSettings.of(nobody)),
            new EmitterRuntime(
                Clock.systemUTC(), System::nanoTime, new SplittableRandom(1), ticker, writer));
    BackendSwitches switches =
        new BackendSwitches(
            "notion", new Breaker(BreakerSettings.defaults(), System::nanoTime), Clock.systemUTC());
    try (ReadTools pages =
        new ReadTools(nobody, switches, emitter.recordings(), System::nanoTime)) {
      HotPathMain path = new HotPathMain(emitter, pages, writer);
      for (int i = 0; i < WARM_UP; i += CALLS) {
        path.floor(path.echoes);
        path.calls(path.echoes);
        path.floor(path.reads);
        path.calls(path.reads);
      }
      path.measure(path.echoes);
      path.measure(path.reads);
    } finally {
      ticker.shutdownNow();
      writer.shutdownNow();
    }
  }

  private void measure(Kind kind) {
    double[] ratios = new double[ROUNDS];
    double[] bytes = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      long before = threads.getCurrentThreadCpuTime();
      floor(kind);
      long between = threads.getCurrentThreadCpuTime();
      long allocated = threads.getCurrentThreadAllocatedBytes();
      calls(kind);
      bytes[round] = (double) (threads.getCurrentThreadAllocatedBytes() - allocated) / CALLS;
      ratios[round] =
          (double) (threads.getCurrentThreadCpuTime() - between) / Math.max(1, between - before);
    }
    Arrays.sort(ratios);
    Arrays.sort(bytes);
    // A neighbour on the machine makes rounds dearer, never cheaper.
    System.out.printf("%scpu.ratio=%.3f%n", kind.prefix, ratios[ROUNDS / 10]);
    System.out.printf("%sallocated.bytes=%.1f%n", kind.prefix, bytes[ROUNDS / 2]);
    if (sink == 0) {
      throw new IllegalStateException("nothing was answered");
    }
  }

  private void calls(Kind kind) {
    RequestHeaders headers = kind.headers();
    for (int i = 0; i < CALLS; i++) {
      byte[] body = kind.body(i);
      Pending pending =
          engine.read(Exchange.http(body, headers, Arrival.watchedBy(meter.observe(body.length))));
      if (!pending.quick()) {
        throw new IllegalStateException("would leave the event loop: " + kind.tool);
      }
      Reply reply = pending.serve();
      if (reply instanceof Reply.Answered answered) {
        sink += answered.json().length;
      }
    }
  }

  /** Reads the body and writes its params: what no server can do without. */
  private void floor(Kind kind) {
    for (int i = 0; i < CALLS; i++) {
      byte[] body = kind.body(i);
      try {
        ObjectNode read = WireJson.trees().readValue(body);
        sink += read.get("params").toString().length();
      } catch (IOException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
  }
}
