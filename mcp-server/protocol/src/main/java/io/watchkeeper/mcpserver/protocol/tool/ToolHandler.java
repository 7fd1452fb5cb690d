package io.watchkeeper.mcpserver.protocol.tool;

/** Does the work of a tool, on the thread of the request; it may block. */
@FunctionalInterface
public interface ToolHandler {

  /**
   * Called only with arguments that fit the input schema. An expected failure is a {@link
   * ToolResult#error}; what is thrown is a bug, told to the observer and hidden from the client.
   */
  ToolResult call(ToolCall call) throws Exception;
}
