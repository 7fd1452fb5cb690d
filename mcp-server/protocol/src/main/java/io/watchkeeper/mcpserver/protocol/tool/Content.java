package io.watchkeeper.mcpserver.protocol.tool;

/**
 * A block of a tool's answer. Images, audio and resources come with the first tool that has one.
 */
public sealed interface Content {

  /** Text for the model, Markdown or JSON or prose. */
  record Text(String text) implements Content {}
}
