package io.watchkeeper.mcpserver.protocol.uri;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Trie, cache and list, by the number of routes. Run by hand: the module's README says how. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class UriRoutesBenchmark {

  /** A power of two, all of which fit into the cache. */
  private static final int URIS = 512;

  @Param({"10", "1000", "10000"})
  private int routes;

  private final String[] uris = new String[URIS];
  private final LinearRoutes linear = new LinearRoutes();
  private UriRoutes<String> trie = UriRoutes.<String>builder().build();
  private RouteCache<String> cache =
      new RouteCache<>(trie, RouteCache.Bounds.USUAL, System::nanoTime);
  private int next;

  @Setup
  public void fill() {
    UriRoutes.Builder<String> builder = UriRoutes.builder();
    for (int i = 0; i < routes; i++) {
      String template = "notion://area" + i % 100 + "/kind" + i + "/{id}/body";
      builder.add(template, template);
      linear.add(template);
    }
    trie = builder.build();
    cache = new RouteCache<>(trie, RouteCache.Bounds.USUAL, System::nanoTime);
    for (int i = 0; i < URIS; i++) {
      int route = (int) ((long) i * 7919 % routes);
      uris[i] = "notion://area" + route % 100 + "/kind" + route + "/page-" + i + "%20x/body";
    }
  }

  private String uri() {
    return uris[next++ & (URIS - 1)];
  }

  @Benchmark
  public @Nullable Match<String> trie() {
    return trie.find(uri());
  }

  @Benchmark
  public @Nullable Match<String> cached() {
    return cache.find(uri());
  }

  @Benchmark
  public @Nullable Match<String> list() {
    return linear.find(uri());
  }

  public static void main(String[] args) throws RunnerException {
    new Runner(
            new OptionsBuilder()
                .include(UriRoutesBenchmark.class.getSimpleName())
                .addProfiler(GCProfiler.class)
                .build())
        .run();
  }
}
