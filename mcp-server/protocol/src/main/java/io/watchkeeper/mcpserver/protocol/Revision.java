package io.watchkeeper.mcpserver.protocol;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a published revision of MCP demands, as data: a further one is a further constant.
 *
 * @param version its date, which is its name on the wire
 */
record Revision(
    String version, Lifecycle lifecycle, ResultShape results, Map<String, McpMethod> methods) {

  /** How client and server come to agree on a revision. */
  enum Lifecycle {
    /** Each request says everything about itself; an unknown method is also an HTTP 404. */
    PER_REQUEST(404),
    /** {@code initialize} comes first; errors of methods are HTTP 200. */
    HANDSHAKE(200);

    private final int unknownMethodStatus;

    Lifecycle(int unknownMethodStatus) {
      this.unknownMethodStatus = unknownMethodStatus;
    }

    int unknownMethodStatus() {
      return unknownMethodStatus;
    }
  }

  /**
   * What a result looks like.
   *
   * @param typed carries {@code resultType} (2026-07-28, Overview, ResultType)
   * @param cacheHints lists carry {@code ttlMs} and {@code cacheScope} (schema, CacheableResult)
   * @param namesServer {@code _meta} names the server (Overview, Per-response protocol fields)
   * @param anyStructure structured content and output schemas may be of any type; until 2025-11-25
   *     they had to be objects (schema, CallToolResult and Tool)
   */
  record ResultShape(
      boolean typed, boolean cacheHints, boolean namesServer, boolean anyStructure) {}

  static final Revision V2026_07_28 =
      new Revision(
          "2026-07-28",
          Lifecycle.PER_REQUEST,
          new ResultShape(true, true, true, true),
          named(McpMethod.DISCOVER, McpMethod.TOOLS_LIST, McpMethod.TOOLS_CALL));

  static final Revision V2025_11_25 =
      new Revision(
          "2025-11-25",
          Lifecycle.HANDSHAKE,
          new ResultShape(false, false, false, false),
          named(
              McpMethod.INITIALIZE,
              McpMethod.PING,
              McpMethod.TOOLS_LIST,
              McpMethod.TOOLS_CALL,
              McpMethod.INITIALIZED,
              McpMethod.CANCELLED));

  private static Map<String, McpMethod> named(McpMethod... methods) {
    return Stream.of(methods)
        .collect(Collectors.toUnmodifiableMap(McpMethod::wireName, Function.identity()));
  }

  boolean perRequest() {
    return lifecycle == Lifecycle.PER_REQUEST;
  }

  @Nullable McpMethod method(String name) {
    return methods.get(name);
  }
}
