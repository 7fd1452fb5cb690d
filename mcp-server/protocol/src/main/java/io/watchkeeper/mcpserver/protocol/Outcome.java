package io.watchkeeper.mcpserver.protocol;

import com.fasterxml.jackson.core.io.SerializedString;
import io.watchkeeper.mcpserver.protocol.message.Fault;
import io.watchkeeper.mcpserver.protocol.tool.ToolResult;
import org.jspecify.annotations.Nullable;

/** How a request came out, before it is written. */
sealed interface Outcome {

  /** A result that was serialized before. */
  record Constant(SerializedString result) implements Outcome {}

  record FromTool(ToolResult result) implements Outcome {}

  /** The cause is what a tool threw, if it did. */
  record Failed(Fault fault, @Nullable Throwable cause) implements Outcome {}
}
