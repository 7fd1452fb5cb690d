package io.watchkeeper.collector.emitter;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The recordings of one server, by subject. Asking for a subject again gives the same one. */
public final class Recordings {

  /** Subjects beyond this share one called {@code other}: names may come from outside. */
  static final int TOOL_LIMIT = 256;

  static final int BACKEND_LIMIT = 32;
  static final String OTHER = "other";

  private final ServerRecording server = new ServerRecording();
  private final ConcurrentMap<String, ToolRecording> tools = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, BackendRecording> backends = new ConcurrentHashMap<>();

  Recordings() {}

  public ServerRecording server() {
    return server;
  }

  /** From now on the tool has a row every second, used or not. */
  public synchronized ToolRecording tool(String name) {
    String subject = admitted(name, tools, TOOL_LIMIT);
    return tools.computeIfAbsent(subject, _ -> server.subject());
  }

  /**
   * From now on the backend has a row every second, used or not. The gauges of the first call stay.
   */
  public synchronized BackendRecording backend(String name, BackendGauges gauges) {
    String subject = admitted(name, backends, BACKEND_LIMIT);
    return backends.computeIfAbsent(subject, _ -> new BackendRecording(gauges));
  }

  private static String admitted(String name, Map<String, ?> known, int limit) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a subject needs a name");
    }
    return known.containsKey(name) || known.size() < limit ? name : OTHER;
  }

  Map<String, ToolRecording> tools() {
    return tools;
  }

  Map<String, BackendRecording> backends() {
    return backends;
  }
}
