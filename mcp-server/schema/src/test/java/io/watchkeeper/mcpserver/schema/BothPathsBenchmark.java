package io.watchkeeper.mcpserver.schema;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchkeeper.mcpserver.protocol.json.WireJson;
import io.watchkeeper.mcpserver.protocol.schema.Schema;
import io.watchkeeper.mcpserver.protocol.schema.SchemaCompiler;
import io.watchkeeper.mcpserver.protocol.schema.SchemaDialect;
import io.watchkeeper.mcpserver.protocol.schema.Violation;
import java.util.List;
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

/** One schema, one value that fits and one that does not, by both paths. Run by hand. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class BothPathsBenchmark {

  private static final JsonNode DOCUMENT =
      WireJson.parse(
          """
          {"type":"object","additionalProperties":false,"required":["query"],
           "properties":{
             "query":{"type":"string","maxLength":500},
             "page_size":{"type":"integer","minimum":1,"maximum":100},
             "kind":{"enum":["page","data_source"]},
             "sorts":{"type":"array","maxItems":10,"items":{"type":"object",
               "required":["property"],"properties":{"property":{"type":"string"}}}}}}
          """);

  private static final JsonNode GOOD =
      WireJson.parse(
          """
          {"query":"quarterly plan","page_size":25,"kind":"page",
           "sorts":[{"property":"Due"},{"property":"Name"}]}
          """);

  private static final JsonNode BAD =
      WireJson.parse("{\"query\":\"quarterly plan\",\"page_size\":0,\"sorts\":[{}]}");

  private final Schema fast = SchemaCompiler.compile(DOCUMENT);
  private final Schema slow = new LibrarySchemas().compile(DOCUMENT, SchemaDialect.DRAFT_2020_12);

  @Benchmark
  public List<Violation> fastGood() {
    return fast.violations(GOOD);
  }

  @Benchmark
  public List<Violation> slowGood() {
    return slow.violations(GOOD);
  }

  @Benchmark
  public List<Violation> fastBad() {
    return fast.violations(BAD);
  }

  @Benchmark
  public List<Violation> slowBad() {
    return slow.violations(BAD);
  }

  public static void main(String[] args) throws RunnerException {
    new Runner(
            new OptionsBuilder()
                .include(BothPathsBenchmark.class.getSimpleName())
                .addProfiler(GCProfiler.class)
                .build())
        .run();
  }
}
