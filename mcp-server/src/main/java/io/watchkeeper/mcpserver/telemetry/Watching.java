package io.watchkeeper.mcpserver.telemetry;

import io.watchkeeper.collector.emitter.Operation;
import io.watchkeeper.collector.model.Stage;
import io.watchkeeper.mcpserver.protocol.caller.CallObserver;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One exchange after the other; on the thread of the exchange, so its fields need no guard. */
final class Watching extends Operation implements CallObserver, CallFacts {

  private static final Logger LOG = LoggerFactory.getLogger(McpMeter.class);
  private static final Call UNKNOWN = new Call("", null, null);
  private static final int MOST_CLIENT_CHARACTERS = 64;
  private static final int NOT_MEASURED = -1;

  private final McpMeter meter;
  private long startNanos;
  private Transport transport = Transport.TCP;
  private Call call = UNKNOWN;
  private @Nullable WatchedTool tool;
  private String status = "";
  private long durationNanos;
  private boolean begun;
  private boolean marked;
  private boolean measured;
  private long cpuNanos;
  private long allocatedBytes;

  Watching(McpMeter meter) {
    super(meter.server);
    this.meter = meter;
  }

  /** Before anything is told. */
  void begin(long nowNanos, Transport by) {
    startNanos = nowNanos;
    transport = by;
    call = UNKNOWN;
    tool = null;
    begun = false;
    marked = false;
    measured = meter.parts.sampler().measures();
    if (measured) {
      allocatedBytes = meter.parts.sampler().allocatedBytes();
      cpuNanos = meter.parts.sampler().cpuNanos();
    }
  }

  @Override
  public void began(Call told) {
    call = told;
    begun = true;
    tool = told.tool() == null ? null : meter.tool(told.tool());
    if (tool != null) {
      calls(tool.recording());
    }
    comesFrom(meter.server.client(told.caller().client()));
  }

  /** Its lines of the log have its trace from now on. */
  void mark() {
    if (!marked && begun) {
      marked = true;
      meter.parts.context().enter(call.trace());
    }
  }

  @Override
  public void working() {
    enter(Stage.BUSINESS_LOGIC, meter.parts.nanoTime().getAsLong());
  }

  @Override
  public void answering() {
    enter(Stage.RESPONSE_GENERATION, meter.parts.nanoTime().getAsLong());
  }

  @Override
  public void ended(Ending ending) {
    sent(ending.bytes());
    long now = meter.parts.nanoTime().getAsLong();
    durationNanos = now - startNanos;
    String errorType = ending.errorType();
    OperationDurations durations = meter.parts.durations();
    durations.observe(
        errorType == null && tool != null && transport == Transport.TCP
            ? tool.success(call, durations)
            : durations.child(call, errorType, transport),
        durationNanos);
    if (measured) {
      cpuNanos = meter.parts.sampler().cpuNanos() - cpuNanos;
      allocatedBytes = meter.parts.sampler().allocatedBytes() - allocatedBytes;
      used(cpuNanos, allocatedBytes);
    }
    status = errorType == null ? "ok" : errorType;
    meter.parts.journal().add(this, now);
    if (ending.cause() != null) {
      LOG.error("{} {} failed by a bug", call.method(), call.tool(), ending.cause());
    }
    if (marked) {
      meter.parts.context().leave();
    }
    // Last: after this the object may be another exchange's.
    if (errorType == null) {
      ended(now);
    } else if (errorType.equals(Ending.TOOL_ERROR)) {
      toolFailed(now, errorType);
    } else {
      failed(now, errorType);
    }
  }

  @Override
  public @Nullable String session() {
    return call.caller().session();
  }

  @Override
  public String client() {
    String name = call.caller().client();
    if (name == null) {
      return "";
    }
    return name.length() <= MOST_CLIENT_CHARACTERS
        ? name
        : name.substring(0, MOST_CLIENT_CHARACTERS);
  }

  @Override
  public String method() {
    return call.method();
  }

  @Override
  public @Nullable String tool() {
    return call.tool();
  }

  @Override
  public String status() {
    return status;
  }

  @Override
  public long durationNanos() {
    return durationNanos;
  }

  @Override
  public long cpuNanos() {
    return measured ? cpuNanos : NOT_MEASURED;
  }

  @Override
  public long allocatedBytes() {
    return measured ? allocatedBytes : NOT_MEASURED;
  }
}
