package io.watchkeeper.mcpserver.protocol.caller;

import org.jspecify.annotations.Nullable;

/**
 * Told of one exchange, on its thread: once that it began, once that it ended. A body that could
 * not be read begins too, so that every answer is counted. Must not throw and must not block.
 */
public interface CallObserver {

  /** For callers that do not watch. */
  CallObserver SILENT =
      new CallObserver() {
        @Override
        public void began(Call call) {}

        @Override
        public void ended(Ending ending) {}
      };

  void began(Call call);

  /** The arguments fit, and the tool's handler is called now. Told of calls of tools alone. */
  default void working() {}

  /** From here on, or no longer, the call waits for the result of an identical one under way. */
  default void waitsForIdentical(boolean now) {}

  /**
   * The result came from an identical call that was under way; told instead of {@link #working}, or
   * after it when that call was given up first.
   */
  default void merged() {}

  /** The result is there and is written now. Told of every request that is served. */
  default void answering() {}

  /** The call carries so many operations of its own, told before they are done. */
  default void carries(int items) {}

  void ended(Ending ending);

  /**
   * What is being served; every value comes from a bounded set and can be a label, but for the
   * trace and what the caller says of itself.
   *
   * @param method {@code mcp.method.name}, or {@code _OTHER} for names nobody defined
   * @param tool {@code gen_ai.tool.name}; null unless a tool of this server is called
   * @param protocolVersion {@code mcp.protocol.version}; null when none could be agreed on
   * @param trace of the caller; null when it sent none that is valid
   */
  record Call(
      String method,
      @Nullable String tool,
      @Nullable String protocolVersion,
      @Nullable TraceParent trace,
      Caller caller) {

    public Call(String method, @Nullable String tool, @Nullable String protocolVersion) {
      this(method, tool, protocolVersion, null, Caller.UNKNOWN);
    }

    public Call(
        String method,
        @Nullable String tool,
        @Nullable String protocolVersion,
        @Nullable TraceParent trace) {
      this(method, tool, protocolVersion, trace, Caller.UNKNOWN);
    }
  }

  /**
   * Who calls, by its own account: any text, as long as a body may be.
   *
   * @param client name of the program; null when it told none
   * @param session as good as a key where there is one: never shown or logged
   */
  record Caller(@Nullable String client, @Nullable String session) {
    public static final Caller UNKNOWN = new Caller(null, null);
  }

  /**
   * How it went.
   *
   * @param errorType OpenTelemetry's {@code error.type}: null for success, {@code tool_error} for a
   *     result with {@code isError}, otherwise the JSON-RPC code
   * @param bytes of the JSON in the answer; 0 when there is none
   * @param cause what a tool threw, for the server's log; clients never see it
   */
  record Ending(@Nullable String errorType, int bytes, @Nullable Throwable cause) {

    /** OpenTelemetry, MCP semantic conventions, error.type. */
    public static final String TOOL_ERROR = "tool_error";
  }
}
