package io.watchkeeper.mcpserver.telemetry;

import io.watchkeeper.collector.emitter.Recording;
import io.watchkeeper.collector.emitter.Recordings;
import io.watchkeeper.collector.emitter.ServerRecording;
import io.watchkeeper.mcpserver.protocol.CallObserver;
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

  private final ServerRecording server;
  private final Map<String, Recording> tools;
  private final OperationDurations durations;
  private final LongSupplier nanoTime;

  /**
   * @param tools each has a row every second from now on
   */
  public McpMeter(
      Recordings recordings,
      Collection<String> tools,
      OperationDurations durations,
      LongSupplier nanoTime) {
    this.server = recordings.server();
    this.tools =
        tools.stream().collect(Collectors.toUnmodifiableMap(Function.identity(), recordings::tool));
    this.durations = durations;
    this.nanoTime = nanoTime;
  }

  /** For one exchange whose body has just been read. */
  public CallObserver observe(int bodyBytes) {
    server.received(bodyBytes);
    return new Watching(nanoTime.getAsLong());
  }

  /** On the thread of the exchange, so its fields need no guard. */
  private final class Watching implements CallObserver {

    private final long startNanos;
    private long serverToken;
    private long toolToken;
    private @Nullable Recording tool;
    private Call call = new Call("", null, null);

    Watching(long startNanos) {
      this.startNanos = startNanos;
    }

    @Override
    public void began(Call begun) {
      call = begun;
      serverToken = server.began(startNanos);
      tool = begun.tool() == null ? null : tools.get(begun.tool());
      if (tool != null) {
        toolToken = tool.began(startNanos);
      }
    }

    @Override
    public void ended(Ending ending) {
      long nanos = nanoTime.getAsLong() - startNanos;
      String errorType = ending.errorType();
      if (errorType == null) {
        server.ended(serverToken, nanos);
      } else if (errorType.equals(Ending.TOOL_ERROR)) {
        server.toolFailed(serverToken, nanos, errorType);
      } else {
        server.failed(serverToken, nanos, errorType);
      }
      server.sent(ending.bytes());
      if (tool != null && errorType == null) {
        tool.ended(toolToken, nanos);
      } else if (tool != null) {
        tool.failed(toolToken, nanos);
      }
      durations.observe(call, errorType, nanos);
      if (ending.cause() != null) {
        LOG.error("{} {} failed by a bug", call.method(), call.tool(), ending.cause());
      }
    }
  }
}
