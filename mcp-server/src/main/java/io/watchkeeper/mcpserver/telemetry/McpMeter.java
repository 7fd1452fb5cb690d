package io.watchkeeper.mcpserver.telemetry;

import io.watchkeeper.collector.emitter.Operations;
import io.watchkeeper.collector.emitter.Recordings;
import io.watchkeeper.collector.emitter.ServerRecording;
import io.watchkeeper.mcpserver.protocol.caller.CallObserver;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes down every MCP exchange: for the second, for the histogram, for the journal, and bugs for
 * the log.
 */
public final class McpMeter {

  final ServerRecording server;
  final Parts parts;
  private final Operations<Watching> operations;
  private final Map<String, WatchedTool> tools;

  /**
   * @param tools each has a row every second from now on
   */
  public McpMeter(Recordings recordings, Collection<String> tools, Parts parts) {
    this.parts = parts;
    this.server = recordings.server();
    this.tools =
        tools.stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Function.identity(), tool -> new WatchedTool(recordings.tool(tool))));
    this.operations = server.operations(_ -> new Watching(this));
  }

  /** Where it tells what it took down, and what it measures with. */
  public record Parts(
      OperationDurations durations,
      CallJournal journal,
      Sampler sampler,
      LogContext context,
      LongSupplier nanoTime) {}

  /** For one exchange whose body has just been read, on the thread that serves it. */
  public CallObserver observe(int bodyBytes) {
    return observe(bodyBytes, Transport.TCP, now());
  }

  /** What the time of an arrival is measured by. */
  public long now() {
    return parts.nanoTime().getAsLong();
  }

  /** For what came another way, or was there at that time; on the thread that serves it. */
  public CallObserver observe(int bodyBytes, Transport transport, long arrivedNanos) {
    Watching watching = operations.begin(arrivedNanos);
    watching.begin(arrivedNanos, transport);
    watching.received(bodyBytes);
    return watching;
  }

  @Nullable WatchedTool tool(String name) {
    return tools.get(name);
  }
}
