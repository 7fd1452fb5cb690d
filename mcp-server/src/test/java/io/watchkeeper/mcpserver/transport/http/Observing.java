package io.watchkeeper.mcpserver.transport.http;

import io.watchkeeper.collector.emitter.Operation;
import io.watchkeeper.collector.emitter.Operations;
import io.watchkeeper.collector.emitter.Recordings;
import io.watchkeeper.collector.emitter.ServerRecording;
import io.watchkeeper.collector.emitter.ToolRecording;
import io.watchkeeper.collector.model.Stage;
import io.watchkeeper.mcpserver.protocol.caller.CallObserver;
import io.watchkeeper.mcpserver.telemetry.LateObserver;
import io.watchkeeper.mcpserver.telemetry.McpMeter;
import io.watchkeeper.mcpserver.telemetry.Transport;
import java.util.concurrent.atomic.LongAdder;

/** Observes calls as is asked for at the moment, so that one process can compare the ways. */
public final class Observing {

  public static final String ON = "watchkeeper.observing-bench";

  /** How much is taken down of a call. */
  public enum Way {
    NOTHING,
    M1,
    M1_AND_M2,
    /** As the product does: also the histogram of M4, the journal of M14 and the log's context. */
    ALL
  }

  private final McpMeter meter;
  private final ServerRecording server;
  private final ToolRecording tool;
  private final Operations<Operation> operations;
  private final LongAdder calls = new LongAdder();
  private volatile Way way = Way.NOTHING;

  /**
   * @param apart for M1 and M2 alone; the meter has recordings of its own
   */
  Observing(McpMeter meter, Recordings apart) {
    this.meter = meter;
    this.server = apart.server();
    this.tool = apart.tool("echo");
    this.operations = server.operations(from -> new Operation(from) {});
  }

  /** From the next call on. */
  public void observe(Way next) {
    way = next;
  }

  /** Since the start. */
  public long calls() {
    return calls.sum();
  }

  CallObserver observer(int bytes, long arrivedNanos) {
    calls.increment();
    return switch (way) {
      case NOTHING -> CallObserver.SILENT;
      case M1 -> new Recorded(bytes, arrivedNanos, false);
      case M1_AND_M2 -> new Recorded(bytes, arrivedNanos, true);
      case ALL -> new LateObserver(meter, bytes, Transport.TCP, arrivedNanos);
    };
  }

  /** M1 and M2 alone; a quick tool begins and ends on one thread. */
  private final class Recorded implements CallObserver {

    private final Operation operation;
    private final boolean staged;

    Recorded(int bytes, long arrivedNanos, boolean staged) {
      this.staged = staged;
      operation = operations.begin(arrivedNanos);
      operation.received(bytes);
    }

    @Override
    public void began(Call call) {
      operation.calls(tool);
      operation.comesFrom(server.client(call.caller().client()));
    }

    @Override
    public void working() {
      if (staged) {
        operation.enter(Stage.BUSINESS_LOGIC, meter.now());
      }
    }

    @Override
    public void answering() {
      if (staged) {
        operation.enter(Stage.RESPONSE_GENERATION, meter.now());
      }
    }

    @Override
    public void ended(Ending ending) {
      operation.sent(ending.bytes());
      operation.ended(meter.now());
    }
  }
}
