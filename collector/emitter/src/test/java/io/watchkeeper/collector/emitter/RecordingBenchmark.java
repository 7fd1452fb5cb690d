package io.watchkeeper.collector.emitter;

import io.watchkeeper.collector.model.Stage;
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
 * What recording costs a request: the differences to {@code none} of the same run, the readings of
 * the time included. A call answered from the cache reads it 2 times with M1 and 4 times more with
 * M2; of these 4 one is the cache's, which needs the time for the answer's age in any case. One
 * that goes upstream reads it 5 times more, of which the backend's meter makes 2 and the cache 1 in
 * any case.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(5)
public class RecordingBenchmark {

  private final Recordings recordings = new Recordings();
  private final ServerRecording server = recordings.server();
  private final ToolRecording tool = recordings.tool("search");
  private final ClientRecording client = server.client("inspector");
  private final Operations<Operation> operations = server.operations(Operation::new);

  /** What a request does when nobody records. */
  @Benchmark
  public void none() {}

  /** Only the readings that M1 makes. */
  @Benchmark
  public long clockOfM1() {
    long start = System.nanoTime();
    return System.nanoTime() - start;
  }

  /** Only the readings that M1 and M2 make of a call answered from the cache. */
  @Benchmark
  public long clockOfM1AndM2() {
    long start = System.nanoTime();
    long sum = System.nanoTime() + System.nanoTime() + System.nanoTime() + System.nanoTime();
    return sum + System.nanoTime() - start;
  }

  /** Only the readings that M1 and M2 make of a call that goes upstream. */
  @Benchmark
  public long clockOfM1AndM2Upstream() {
    long start = System.nanoTime();
    long sum = System.nanoTime() + System.nanoTime() + System.nanoTime() + System.nanoTime();
    return sum + System.nanoTime() + System.nanoTime() - start;
  }

  /** A tool call: in flight, latency, bytes, cache, for the tool and the server. */
  @Benchmark
  public long m1() {
    Operation operation = begin();
    server.current().cacheHit();
    return end(operation);
  }

  /** The same with its stages, answered from the cache. */
  @Benchmark
  public long m1AndM2() {
    Operation operation = begin();
    operation.enter(Stage.BUSINESS_LOGIC, System.nanoTime());
    Operation read = server.current();
    Stage before = read.enter(Stage.DATA_ACCESS, System.nanoTime());
    read.cacheHit();
    read.enter(before, System.nanoTime());
    operation.enter(Stage.RESPONSE_GENERATION, System.nanoTime());
    return end(operation);
  }

  /** The same with its stages, asking upstream, without what the backend's own meter records. */
  @Benchmark
  public long m1AndM2Upstream() {
    Operation operation = begin();
    operation.enter(Stage.BUSINESS_LOGIC, System.nanoTime());
    Operation read = server.current();
    read.enter(Stage.DATA_ACCESS, System.nanoTime());
    Operation call = server.current();
    call.enter(Stage.EXTERNAL_SERVICES, System.nanoTime());
    call.enter(Stage.DATA_ACCESS, System.nanoTime());
    read.rather(Stage.BUSINESS_LOGIC);
    read.cacheMiss();
    operation.enter(Stage.RESPONSE_GENERATION, System.nanoTime());
    return end(operation);
  }

  private Operation begin() {
    Operation operation = operations.begin(System.nanoTime());
    operation.calls(tool);
    operation.comesFrom(client);
    operation.received(512);
    return operation;
  }

  private static long end(Operation operation) {
    operation.sent(2_048);
    long now = System.nanoTime();
    operation.ended(now);
    return now;
  }
}
