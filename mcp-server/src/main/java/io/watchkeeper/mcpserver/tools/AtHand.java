package io.watchkeeper.mcpserver.tools;

import io.watchkeeper.mcpserver.protocol.tool.ToolCall;
import io.watchkeeper.mcpserver.protocol.tool.ToolHandler;
import io.watchkeeper.mcpserver.protocol.tool.ToolResult;
import org.jspecify.annotations.Nullable;

/** Gives an answer that was found fresh in the cache, and counts the reads it stands for. */
final class AtHand implements ToolHandler {

  /** Writing and packing more takes an event loop longer than a thread of its own costs. */
  static final int MOST_CHARACTERS = 16_384;

  private final Reads reads;
  private final Rendered rendered;
  private final int count;

  private AtHand(Reads reads, Rendered rendered, int count) {
    this.reads = reads;
    this.rendered = rendered;
    this.count = count;
  }

  /**
   * Null where there is nothing, or too much, to give at once.
   *
   * @param count of the reads that found it
   */
  static @Nullable ToolHandler of(Reads reads, @Nullable Rendered rendered, int count) {
    return rendered == null || rendered.text().length() > MOST_CHARACTERS
        ? null
        : new AtHand(reads, rendered, count);
  }

  @Override
  public ToolResult call(ToolCall call) {
    reads.served(count);
    return Answers.of(rendered, null);
  }
}
