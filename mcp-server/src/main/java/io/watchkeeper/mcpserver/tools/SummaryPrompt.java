package io.watchkeeper.mcpserver.tools;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchkeeper.mcpserver.notion.NotionCall;
import io.watchkeeper.mcpserver.notion.NotionId;
import io.watchkeeper.mcpserver.protocol.caller.Unavailable;
import io.watchkeeper.mcpserver.protocol.completion.CompletionAsked;
import io.watchkeeper.mcpserver.protocol.content.Content;
import io.watchkeeper.mcpserver.protocol.content.Label;
import io.watchkeeper.mcpserver.protocol.content.ResourceContents;
import io.watchkeeper.mcpserver.protocol.content.Role;
import io.watchkeeper.mcpserver.protocol.prompt.Prompt;
import io.watchkeeper.mcpserver.protocol.prompt.PromptAsked;
import io.watchkeeper.mcpserver.protocol.prompt.PromptText;
import java.util.ArrayList;
import java.util.List;

/** {@code summarize_page}: hands a page to the model with the question people ask most. */
final class SummaryPrompt {

  private static final int PROPOSALS = 10;

  private final Reads reads;
  private final Advice advice;

  SummaryPrompt(Reads reads, Advice advice) {
    this.reads = reads;
    this.advice = advice;
  }

  Prompt prompt() {
    return new Prompt(
        new Label(
            "summarize_page",
            "Summarize a Notion page",
            "What a page says, what was decided, and what is open.",
            List.of()),
        List.of(new Prompt.Argument("page", "Id or URL of the page, or its exact title.", true)),
        new Prompt.Handlers(this::get, this::titles));
  }

  private PromptText get(PromptAsked asked) throws Unavailable {
    String wish = asked.arguments().getOrDefault("page", "").strip();
    NotionId page = NotionId.parse(wish).orElse(null);
    if (page == null) {
      page = titled(wish);
    }
    return switch (new Pages(reads).whole(page)) {
      case ReadOutcome.Answered(Rendered rendered, var stale) -> text(page, rendered.text());
      case ReadOutcome.Unanswered(var reply) ->
          throw new Unavailable(advice.on("page " + page.dashed(), reply));
    };
  }

  private static PromptText text(NotionId page, String markdown) {
    return new PromptText(
        "The page and what is asked of it",
        List.of(
            PromptText.Line.user(
                "Summarize this page in at most ten lines: what it says, what was decided, and what"
                    + " is still open and with whom."),
            new PromptText.Line(
                Role.USER,
                new Content.Embedded(
                    new ResourceContents.Text(
                        PageResource.uri(page), "text/markdown", markdown)))));
  }

  private NotionId titled(String title) throws Unavailable {
    for (Hit hit : hits(title)) {
      if (hit.title.equalsIgnoreCase(title)) {
        return hit.id;
      }
    }
    throw new Unavailable("no page is titled \"" + title + "\"; give its id or URL");
  }

  private List<String> titles(CompletionAsked asked) throws Unavailable {
    return asked.value().isBlank()
        ? List.of()
        : hits(asked.value()).stream().map(Hit::title).distinct().toList();
  }

  private record Hit(String title, NotionId id) {}

  private List<Hit> hits(String words) throws Unavailable {
    ReadOutcome outcome =
        reads.read(ReadKind.SEARCH, NotionCall.search(words, PROPOSALS), SearchTool::render);
    if (outcome instanceof ReadOutcome.Unanswered(var reply)) {
      throw new Unavailable(advice.on("search", reply));
    }
    List<Hit> hits = new ArrayList<>();
    if (outcome instanceof ReadOutcome.Answered(Rendered rendered, var stale)
        && rendered.structured() != null) {
      for (JsonNode hit : rendered.structured().path("results")) {
        if (hit.path("type").asText().equals("page")) {
          NotionId.parse(hit.path("id").asText())
              .ifPresent(id -> hits.add(new Hit(hit.path("title").asText(), id)));
        }
      }
    }
    return hits;
  }
}
