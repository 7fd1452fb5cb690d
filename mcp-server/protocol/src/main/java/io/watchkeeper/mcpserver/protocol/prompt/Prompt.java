package io.watchkeeper.mcpserver.protocol.prompt;

import io.watchkeeper.mcpserver.protocol.completion.Completer;
import io.watchkeeper.mcpserver.protocol.content.Label;
import java.util.List;

/** A prompt that can be listed and got (schema, Prompt). */
public record Prompt(Label label, List<Argument> arguments, Handlers handlers) {

  public Prompt {
    arguments = List.copyOf(arguments);
  }

  public String name() {
    return label.name();
  }

  /** Schema, PromptArgument; every value is a string. */
  public record Argument(String name, String description, boolean required) {}

  /** Who fills it in, and who proposes values of its arguments. */
  public record Handlers(PromptHandler handler, Completer completer) {
    public static Handlers filling(PromptHandler handler) {
      return new Handlers(handler, Completer.NONE);
    }
  }
}
