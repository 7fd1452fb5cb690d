package io.watchkeeper.mcpserver.protocol.prompt;

import io.watchkeeper.mcpserver.protocol.content.Content;
import io.watchkeeper.mcpserver.protocol.content.Role;
import java.util.List;

/**
 * A prompt, filled in (schema, GetPromptResult).
 *
 * @param description may be empty
 */
public record PromptText(String description, List<Line> lines) {

  public PromptText {
    lines = List.copyOf(lines);
  }

  /** Who says what (schema, PromptMessage). */
  public record Line(Role role, Content content) {
    public static Line user(String text) {
      return new Line(Role.USER, new Content.Text(text));
    }
  }
}
