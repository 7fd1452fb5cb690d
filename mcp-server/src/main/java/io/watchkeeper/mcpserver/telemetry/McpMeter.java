package io.watchkeeper.mcpserver.telemetry;

import io.prometheus.client.Histogram;
import io.watchkeeper.collector.emitter.Operation;
import io.watchkeeper.collector.emitter.Operations;
import io.watchkeeper.collector.emitter.Recordings;
import io.watchkeeper.collector.emitter.ServerRecording;
import io.watchkeeper.collector.emitter.ToolRecording;
import io.watchkeeper.collector.model.Stage;
import io.watchkeeper.mcpserver.protocol.caller.CallObserver;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes down every MCP exchange: for the second, for the histogram, and bugs for the log. */
public final class McpMeter {

  private static final Logger LOG = LoggerFactory.getLogger(McpMeter.class);

  private final Operations<Watching> operations;
  private final Map<String, Watched> tools;
  private final OperationDurations durations;
  private final LogContext context;
  private final LongSupplier nanoTime;

  /**
   * @param tools each has a row every second from now on
   */
  public McpMeter(Recordings recordings, Collection<String> tools, Parts parts) {
    this.durations = parts.durations();
    this.context = parts.context();
    this.nanoTime = parts.nanoTime();
    this.tools =
        tools.stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Function.identity(),
                    tool -> new Watched(recordings.tool(tool), durations.successOf(tool))));
    this.operations = recordings.server().operations(Watching::new);
  }

  /** Where it tells what it took down. */
  public record Parts(OperationDurations durations, LogContext context, LongSupplier nanoTime) {}

  /** For one exchange whose body has just been read, on the thread that serves it. */
  public CallObserver observe(int bodyBytes) {
    long now = nanoTime.getAsLong();
    Watching watching = operations.begin(now);
    watching.startNanos = now;
    watching.received(bodyBytes);
    return watching;
  }

  /** A tool and where its successes are taken down, looked up once. */
  private record Watched(ToolRecording recording, Histogram.Child success) {}

  /** One exchange after the other; on the thread of the exchange, so its fields need no guard. */
  private final class Watching extends Operation implements CallObserver {

    private static final Call UNKNOWN = new Call("", null, null);

    private long startNanos;

    Watching(ServerRecording server) {
      super(server);
    }

    private Call call = UNKNOWN;
    private @Nullable Watched tool;

    @Override
    public void began(Call begun) {
      call = begun;
      tool = begun.tool() == null ? null : tools.get(begun.tool());
      if (tool != null) {
        calls(tool.recording);
      }
      context.enter(begun.trace());
    }

    @Override
    public void working() {
      enter(Stage.BUSINESS_LOGIC, nanoTime.getAsLong());
    }

    @Override
    public void answering() {
      enter(Stage.RESPONSE_GENERATION, nanoTime.getAsLong());
    }

    @Override
    public void ended(Ending ending) {
      sent(ending.bytes());
      long now = nanoTime.getAsLong();
      long nanos = now - startNanos;
      String errorType = ending.errorType();
      if (errorType == null && tool != null) {
        durations.observe(tool.success, nanos);
      } else {
        durations.observe(call, errorType, nanos);
      }
      if (ending.cause() != null) {
        LOG.error("{} {} failed by a bug", call.method(), call.tool(), ending.cause());
      }
      context.leave();
      // Last: after this the object may be another exchange's.
      if (errorType == null) {
        ended(now);
      } else if (errorType.equals(Ending.TOOL_ERROR)) {
        toolFailed(now, errorType);
      } else {
        failed(now, errorType);
      }
    }
  }
}
