package io.watchkeeper.collector.emitter;

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

/**
 * What recording costs a request, by the difference to the empty baseline of the same run. The
 * server reads the time of each request in any case; {@code timed} has the two readings alone.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RecordingBenchmark {

  private final Recordings recordings = new Recordings();
  private final ServerRecording server = recordings.server();
  private final Recording tool = recordings.tool("search");

  @Benchmark
  public void baseline() {}

  @Benchmark
  public long timed() {
    long start = System.nanoTime();
    return System.nanoTime() - start;
  }

  /** One subject, the two readings of time included. */
  @Benchmark
  public long oneSubject() {
    long start = System.nanoTime();
    long token = tool.began(start);
    long latency = System.nanoTime() - start;
    tool.ended(token, latency);
    return latency;
  }

  /** A tool call as the server records it: server, tool, bytes, cache. */
  @Benchmark
  public long toolCall() {
    long start = System.nanoTime();
    long serverToken = server.began(start);
    long toolToken = tool.began(start);
    server.received(512);
    server.cacheHit();
    server.sent(2_048);
    long latency = System.nanoTime() - start;
    tool.ended(toolToken, latency);
    server.ended(serverToken, latency);
    return latency;
  }
}
