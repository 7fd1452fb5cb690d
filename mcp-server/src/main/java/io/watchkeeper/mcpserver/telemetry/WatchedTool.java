package io.watchkeeper.mcpserver.telemetry;

import io.prometheus.client.Histogram;
import io.watchkeeper.collector.emitter.ToolRecording;
import io.watchkeeper.mcpserver.protocol.caller.CallObserver.Call;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A tool, and where its successful calls over TCP are taken down: nearly every call is one of
 * these, so their labels are looked up once a revision.
 */
final class WatchedTool {

  private final ToolRecording recording;
  private final Map<String, Histogram.Child> successes = new ConcurrentHashMap<>();

  WatchedTool(ToolRecording recording) {
    this.recording = recording;
  }

  ToolRecording recording() {
    return recording;
  }

  Histogram.Child success(Call call, OperationDurations durations) {
    String version = call.protocolVersion();
    String key = version == null ? "" : version;
    Histogram.Child known = successes.get(key);
    return known != null
        ? known
        : successes.computeIfAbsent(key, _ -> durations.child(call, null, Transport.TCP));
  }
}
