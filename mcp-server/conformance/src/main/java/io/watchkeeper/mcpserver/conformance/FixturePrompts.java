package io.watchkeeper.mcpserver.conformance;

import io.watchkeeper.mcpserver.protocol.content.Content;
import io.watchkeeper.mcpserver.protocol.content.Label;
import io.watchkeeper.mcpserver.protocol.content.ResourceContents;
import io.watchkeeper.mcpserver.protocol.content.Role;
import io.watchkeeper.mcpserver.protocol.prompt.Prompt;
import io.watchkeeper.mcpserver.protocol.prompt.PromptAsked;
import io.watchkeeper.mcpserver.protocol.prompt.PromptHandler;
import io.watchkeeper.mcpserver.protocol.prompt.PromptText;
import io.watchkeeper.mcpserver.protocol.prompt.PromptText.Line;
import java.util.List;
import java.util.stream.Stream;

/** Prompts that the suite asks for. */
final class FixturePrompts {

  private FixturePrompts() {}

  static List<Prompt> all() {
    return List.of(
        prompt("test_simple_prompt", asked -> text(Line.user("A simple prompt, for testing."))),
        prompt(
            "test_prompt_with_arguments",
            asked ->
                text(
                    Line.user(
                        "Prompt with arguments: arg1='"
                            + asked.arguments().get("arg1")
                            + "', arg2='"
                            + asked.arguments().get("arg2")
                            + "'")),
            "arg1",
            "arg2"),
        prompt("test_prompt_with_embedded_resource", FixturePrompts::embedded, "resourceUri"),
        prompt(
            "test_prompt_with_image",
            asked ->
                text(
                    new Line(Role.USER, new Content.Image(Samples.PNG, "image/png")),
                    Line.user("Please analyze the image above."))),
        prompt("test_input_required_result_prompt", FixturePrompts::asking));
  }

  private static Prompt prompt(String name, PromptHandler handler, String... arguments) {
    return new Prompt(
        Label.of(name, "Fixture of the conformance suite."),
        Stream.of(arguments)
            .map(argument -> new Prompt.Argument(argument, "A text.", true))
            .toList(),
        new Prompt.Handlers(
            handler,
            asked ->
                Stream.of("paris", "park", "party")
                    .filter(value -> value.startsWith(asked.value()))
                    .toList()));
  }

  private static PromptText text(Line... lines) {
    return new PromptText("", List.of(lines));
  }

  private static PromptText embedded(PromptAsked asked) {
    String uri = asked.arguments().getOrDefault("resourceUri", "");
    return text(
        new Line(
            Role.USER,
            new Content.Embedded(
                new ResourceContents.Text(uri, "text/plain", "Embedded in a prompt."))),
        Line.user("Please process the embedded resource above."));
  }

  private static PromptText asking(PromptAsked asked) throws Exception {
    String context =
        asked
            .context()
            .ask("user_context", Forms.field("In which context?", "context", "string"))
            .path("content")
            .path("context")
            .asText();
    return text(Line.user("Use this context: " + context));
  }
}
