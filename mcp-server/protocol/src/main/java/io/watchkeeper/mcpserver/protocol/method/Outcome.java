package io.watchkeeper.mcpserver.protocol.method;

import com.fasterxml.jackson.core.io.SerializedString;
import io.watchkeeper.mcpserver.protocol.message.Fault;
import io.watchkeeper.mcpserver.protocol.tool.ToolResult;
import org.jspecify.annotations.Nullable;

/** How a request came out, before it is written. */
public sealed interface Outcome {

  /** A result that was serialized before. */
  record Constant(SerializedString result) implements Outcome {}

  record FromTool(ToolResult result) implements Outcome {}

  /**
   * A result with these members beside the ones every result has.
   *
   * @param hint how long it may be kept; null when it may not or is of a kind that says nothing
   */
  record Members(Part members, @Nullable CacheHint hint) implements Outcome {}

  /** The same, and the session that it opened. */
  record Opened(Part members, String session) implements Outcome {}

  /** Members whose {@code resultType} is not {@code complete}. */
  record Typed(String resultType, Part members) implements Outcome {}

  /** No answer now: the stream stays open until the client leaves, which is then told. */
  record Stays(Runnable gone) implements Outcome {}

  /** The client asked for no answer any more. */
  record Cancelled() implements Outcome {}

  /** The cause is what a handler threw, if it did. */
  record Failed(Fault fault, @Nullable Throwable cause) implements Outcome {
    public static Failed of(Fault fault) {
      return new Failed(fault, null);
    }
  }
}
