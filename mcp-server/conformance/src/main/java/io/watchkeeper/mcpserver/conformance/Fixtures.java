package io.watchkeeper.mcpserver.conformance;

import io.watchkeeper.mcpserver.protocol.content.Label;
import io.watchkeeper.mcpserver.protocol.method.Offer;
import io.watchkeeper.mcpserver.protocol.prompt.Prompt;
import io.watchkeeper.mcpserver.protocol.prompt.PromptText;
import io.watchkeeper.mcpserver.protocol.tool.Tool;
import io.watchkeeper.mcpserver.protocol.tool.ToolResult;
import java.util.ArrayList;
import java.util.List;

/** All that the suite wants to see, and two tools that change the lists. */
public final class Fixtures {

  private static final String COMING = "test_coming_and_going";

  private Fixtures() {}

  public static Offer offer(Pause pause) {
    List<Tool> tools = new ArrayList<>(new ContentTools(pause).all());
    tools.addAll(AskingTools.all());
    tools.addAll(new TaskTools(pause).all());
    Offer offer =
        Offer.of(
            tools,
            FixtureResources.resources(),
            FixtureResources.templates(),
            FixturePrompts.all());
    offer
        .tools()
        .put(
            Tool.named("test_trigger_tool_change")
                .description("Adds a tool, or takes it away again.")
                .handledBy(call -> {
                  changeTools(offer);
                  return ToolResult.text("The list of tools has changed.");
                }));
    offer
        .tools()
        .put(
            Tool.named("test_trigger_prompt_change")
                .description("Adds a prompt, or takes it away again.")
                .handledBy(call -> {
                  changePrompts(offer);
                  return ToolResult.text("The list of prompts has changed.");
                }));
    return offer;
  }

  private static void changeTools(Offer offer) {
    if (!offer.tools().remove(COMING)) {
      offer
          .tools()
          .put(
              Tool.named(COMING)
                  .description("Comes and goes.")
                  .handledBy(call -> ToolResult.text("Here now.")));
    }
  }

  private static void changePrompts(Offer offer) {
    if (!offer.prompts().remove(COMING)) {
      offer
          .prompts()
          .put(
              new Prompt(
                  Label.of(COMING, "Comes and goes."),
                  List.of(),
                  Prompt.Handlers.filling(
                      asked -> new PromptText("", List.of(PromptText.Line.user("Here now."))))));
    }
  }
}
