package io.watchkeeper.mcpserver.protocol;

import io.watchkeeper.mcpserver.protocol.caller.Arrival;
import io.watchkeeper.mcpserver.protocol.caller.CallObserver;
import io.watchkeeper.mcpserver.protocol.caller.RequestHeaders;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** An echo call and a list of both eras, from bytes to bytes. Run by hand: the README says how. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class EngineBenchmark {

  private static final String ECHO = "\"name\":\"echo\",\"arguments\":{\"text\":\"hello\"}";
  private static final RequestHeaders SESSION = new RequestHeaders("2025-11-25", null, null);

  private final Engine engine = new EngineFixture().engine;
  private final byte[] statelessCall =
      utf8(EngineFixture.request("tools/call", ECHO + "," + EngineFixture.META));
  private final byte[] sessionCall = utf8(EngineFixture.request("tools/call", ECHO));
  private final byte[] sessionList = utf8(EngineFixture.request("tools/list", ""));

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Benchmark
  public Reply statelessEcho() {
    return engine.handle(
        Exchange.http(
            statelessCall,
            new RequestHeaders("2026-07-28", "tools/call", "echo"),
            Arrival.watchedBy(CallObserver.SILENT)));
  }

  @Benchmark
  public Reply sessionEcho() {
    return engine.handle(
        Exchange.http(sessionCall, SESSION, Arrival.watchedBy(CallObserver.SILENT)));
  }

  @Benchmark
  public Reply sessionList() {
    return engine.handle(
        Exchange.http(sessionList, SESSION, Arrival.watchedBy(CallObserver.SILENT)));
  }

  public static void main(String[] args) throws RunnerException {
    new Runner(
            new OptionsBuilder()
                .include(EngineBenchmark.class.getSimpleName())
                .addProfiler(GCProfiler.class)
                .build())
        .run();
  }
}
