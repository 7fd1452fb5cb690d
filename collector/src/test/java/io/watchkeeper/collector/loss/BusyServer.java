package io.watchkeeper.collector.loss;

import io.watchkeeper.collector.emitter.BackendGauges;
import io.watchkeeper.collector.emitter.BackendRecording;
import io.watchkeeper.collector.emitter.Emitter;
import io.watchkeeper.collector.emitter.Operations;
import io.watchkeeper.collector.emitter.Recordings;
import io.watchkeeper.collector.emitter.ToolRecording;
import io.watchkeeper.collector.model.Stage;
import java.util.List;
import java.util.Random;

/**
 * What a server records in a second in which all its tools, all clients that may have a name and
 * its upstream are busy, every figure with its own value. Synthetic: log-normal latencies about 40
 * ms, 2% errors.
 */
final class BusyServer {

  /** The tools of the product. */
  private static final List<String> TOOLS =
      List.of(
          "search",
          "get_page",
          "query_data_source",
          "append_blocks",
          "create_page",
          "update_page",
          "batch");

  private static final int CLIENTS = 50;

  private final Random random;
  private final Recordings recordings;
  private final Operations<Call> operations;
  private final BackendRecording backend;
  private final int requests;

  BusyServer(Emitter emitter, int requestsPerSecond, long seed) {
    this.recordings = emitter.recordings();
    this.operations = recordings.server().operations(Call::new);
    this.backend = recordings.backend("notion", BackendGauges.NONE);
    this.requests = requestsPerSecond;
    this.random = new Random(seed);
  }

  /** One second's requests, the last of which ends at the instant. */
  void second(long nowNanos) {
    for (int i = 0; i < requests; i++) {
      String name = TOOLS.get(random.nextInt(TOOLS.size()));
      ToolRecording tool = recordings.tool(name);
      long took = (long) (40e6 * Math.exp(0.8 * random.nextGaussian()));
      Call call = operations.begin(nowNanos - took);
      call.calls(tool);
      call.comesFrom(recordings.server().client("client-" + random.nextInt(CLIENTS)));
      call.received(200 + random.nextInt(2_000));
      call.enter(Stage.BUSINESS_LOGIC, nowNanos - took / 10 * 9);
      call.enter(Stage.DATA_ACCESS, nowNanos - took / 10 * 8);
      call.enter(Stage.EXTERNAL_SERVICES, nowNanos - took / 10 * 6);
      call.enter(Stage.RESPONSE_GENERATION, nowNanos - took / 10);
      switch (random.nextInt(3)) {
        case 0 -> call.cacheHit();
        case 1 -> call.cacheMiss();
        default -> call.cacheStale();
      }
      backend.ended(backend.began(nowNanos - took), took / 2);
      call.sent(1_000 + random.nextInt(20_000));
      if (random.nextInt(50) == 0) {
        call.toolFailed(nowNanos, "tool_error");
      } else {
        call.ended(nowNanos);
      }
    }
    backend.waited(random.nextInt(1_000_000));
  }
}
