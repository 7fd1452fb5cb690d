package io.watchkeeper.mcpserver.protocol.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Does the work of a tool, on the thread of the request; it may block. */
@FunctionalInterface
public interface ToolHandler {

  /**
   * Called only with arguments that fit the input schema. An expected failure is a {@link
   * ToolResult#error}; what is thrown is a bug, told to the observer and hidden from the client.
   */
  ToolResult call(ToolCall call) throws Exception;

  /**
   * Who answers these arguments at once, from what is in memory and without waiting: a transport
   * may then spare a thread. Null when nobody can. Asked at most once a call, on an event loop, of
   * tools that only read; it must not block, and counts nothing, since the call may be refused yet.
   *
   * <p>What it gives holds on to what it found, and is called within microseconds, in this one's
   * place, if the caller may call the tool and the arguments fit. Calls that are answered so are
   * not merged with identical ones.
   *
   * @param arguments as they came, which may not fit the schema; not to be changed
   */
  default @Nullable ToolHandler atHand(ObjectNode arguments) {
    return null;
  }
}
