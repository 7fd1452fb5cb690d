package io.watchkeeper.mcpserver.tools;

import io.watchkeeper.mcpserver.protocol.json.Excerpt;
import io.watchkeeper.mcpserver.protocol.tool.ToolResult;

/** What to say of an id that is none. */
final class Ids {

  private Ids() {}

  static ToolResult unreadable(String argument, String given) {
    return ToolResult.error(
        argument
            + " is 32 hex digits, with dashes or without, or the URL of a page; "
            + Excerpt.of(given)
            + " is neither. Ids come from search.");
  }
}
