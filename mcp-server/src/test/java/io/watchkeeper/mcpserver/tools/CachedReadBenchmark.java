package io.watchkeeper.mcpserver.tools;

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
import io.watchkeeper.mcpserver.protocol.method.CacheHint;
import io.watchkeeper.mcpserver.protocol.method.ServerDescription;
import io.watchkeeper.mcpserver.protocol.method.Surroundings;
import io.watchkeeper.mcpserver.resilience.BackendSwitches;
import io.watchkeeper.mcpserver.resilience.Breaker;
import io.watchkeeper.mcpserver.resilience.BreakerSettings;
import io.watchkeeper.mcpserver.telemetry.CallJournal;
import io.watchkeeper.mcpserver.telemetry.LateObserver;
import io.watchkeeper.mcpserver.telemetry.LogContext;
import io.watchkeeper.mcpserver.telemetry.McpMeter;
import io.watchkeeper.mcpserver.telemetry.OperationDurations;
import io.watchkeeper.mcpserver.telemetry.Sampler;
import io.watchkeeper.mcpserver.telemetry.SamplingSettings;
import io.watchkeeper.mcpserver.telemetry.Transport;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A read that the cache answers, of 750 characters, from bytes to bytes: at once, as a transport
 * serves it, and on a virtual thread of its own, as it was served before.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 2, jvmArgs = "-XX:+UseSerialGC")
public class CachedReadBenchmark {

  private static final String ID = "1f0cab12-3456-4789-8abc-def012345678";
  private static final byte[] BODY =
      ("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"get_page\","
              + "\"arguments\":{\"format\":\"markdown\",\"page_id\":\""
              + ID
              + "\"}}}")
          .getBytes(StandardCharsets.UTF_8);

  private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor();
  private final ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor();
  private final ReadTools tools;
  private final McpMeter meter;
  private final Engine engine;

  public CachedReadBenchmark() {
    URI nobody = URI.create("http://127.0.0.1:9");
    Emitter emitter =
        new Emitter(
            EmitterSettings.of(
                "s",
                Path.of(System.getProperty("java.io.tmpdir"), "cached-read"),
                EndpointSettings.of(nobody)),
            new EmitterRuntime(
                Clock.systemUTC(), System::nanoTime, new SplittableRandom(1), ticker, writer));
    BackendSwitches switches =
        new BackendSwitches(
            "notion", new Breaker(BreakerSettings.defaults(), System::nanoTime), Clock.systemUTC());
    tools = new ReadTools(nobody, switches, emitter.recordings(), System::nanoTime);
    meter =
        new McpMeter(
            emitter.recordings(),
            tools.offer().tools().snapshot().byName().keySet(),
            new McpMeter.Parts(
                new OperationDurations(new CollectorRegistry()),
                new CallJournal(System::nanoTime, 1),
                new Sampler(new SamplingSettings(0), writer),
                new LogContext(() -> 1, emitter.recordings().server()::current),
                System::nanoTime));
    engine =
        new Engine(
            new ServerDescription("s", "s", "1", null),
            CacheHint.FIVE_MINUTES_PUBLIC,
            tools.offer(),
            new Surroundings(Clock.systemUTC(), System::nanoTime, new SplittableRandom(1)));
  }

  /** Anew for each iteration, since it is fresh for five minutes. */
  @Setup(Level.Iteration)
  public void keep() {
    tools.keep(NotionId.parse(ID).orElseThrow(), "x".repeat(750));
  }

  @TearDown
  public void close() {
    tools.close();
    ticker.shutdownNow();
    writer.shutdownNow();
  }

  private Pending read() {
    return engine.read(
        Exchange.bare(
            BODY, Arrival.watchedBy(new LateObserver(meter, BODY.length, Transport.TCP))));
  }

  @Benchmark
  public Reply atOnce() {
    Pending pending = read();
    if (!pending.quick()) {
      throw new IllegalStateException("not at hand");
    }
    return pending.serve();
  }

  @Benchmark
  public Reply onAThreadOfItsOwn() throws ExecutionException, InterruptedException {
    FutureTask<Reply> serving = new FutureTask<>(read()::serve);
    Thread.ofVirtual().start(serving);
    return serving.get();
  }
}
