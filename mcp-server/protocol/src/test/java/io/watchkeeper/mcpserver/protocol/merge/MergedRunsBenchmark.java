package io.watchkeeper.mcpserver.protocol.merge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.protocol.caller.InputRequired;
import io.watchkeeper.mcpserver.protocol.caller.Principal;
import io.watchkeeper.mcpserver.protocol.json.WireJson;
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

/** What a call pays for being able to be merged, when nobody else asks the same. Run by hand. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class MergedRunsBenchmark {

  private static final ObjectNode ARGUMENTS =
      (ObjectNode)
          WireJson.parse(
              """
              {"data_source_id":"1f0c8f3e-7d0a-4c55-9a53-0f3b9a3c1d2e","page_size":25,
               "filter":{"property":"Status","status":{"equals":"Done"}},
               "sorts":[{"property":"Due","direction":"ascending"}]}
              """);

  private static final MergedRuns.Caller<String> CALLER =
      new MergedRuns.Caller<>() {
        @Override
        public String run(Runnable personal) {
          return "done";
        }

        @Override
        public boolean cancelled() {
          return false;
        }

        @Override
        public void waits(boolean now) {}

        @Override
        public void merged() {}
      };

  private final MergedRuns<String> runs = new MergedRuns<>();

  private static CallKey newKey() {
    return new CallKey("query_data_source", Principal.ANONYMOUS, "2026-07-28", ARGUMENTS);
  }

  @Benchmark
  public int key() {
    return newKey().hashCode();
  }

  @Benchmark
  public String callAlone() throws InputRequired, InterruptedException {
    return runs.call(newKey(), CALLER);
  }

  public static void main(String[] args) throws RunnerException {
    new Runner(
            new OptionsBuilder()
                .include(MergedRunsBenchmark.class.getSimpleName())
                .addProfiler(GCProfiler.class)
                .build())
        .run();
  }
}
