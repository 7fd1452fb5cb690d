package io.watchkeeper.mcpserver.security;

import io.watchkeeper.ops.keys.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.OptionalInt;
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

/** What one verdict costs; run by org.openjdk.jmh.Main on the class path of the tests. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class GateBenchmark {

  private static final int ENOUGH = 1_000_000_000;

  private final GateStage stage;
  private final Visit anonymous;
  private final Visit key;
  private final Visit token;
  private final Visit scraper;

  public GateBenchmark() {
    try {
      stage = new GateStage(Files.createTempDirectory("gate-benchmark"), ENOUGH, System::nanoTime);
      key = stage.visit("192.0.2.7", stage.addClient("ada", OptionalInt.empty()), false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    anonymous = stage.visit("127.0.0.1", null, false);
    token = stage.visit("192.0.2.7", stage.token(claims -> {}), false);
    scraper = stage.at("/metrics", stage.role(Role.OPERATE));
  }

  @Benchmark
  public Verdict anonymousOnLoopback() {
    return stage.judge(anonymous);
  }

  @Benchmark
  public Verdict clientKeySeenBefore() {
    return stage.judge(key);
  }

  /** A token of some 560 characters. */
  @Benchmark
  public Verdict tokenSeenBefore() {
    return stage.judge(token);
  }

  @Benchmark
  public Verdict tokenSeenForTheFirstTime() {
    stage.endEpoch();
    return stage.judge(token);
  }

  @Benchmark
  public Verdict roleKeyBeforeMetrics() {
    return stage.judge(scraper);
  }
}
