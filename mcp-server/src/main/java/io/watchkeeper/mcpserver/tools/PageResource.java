package io.watchkeeper.mcpserver.tools;

import io.watchkeeper.mcpserver.notion.NotionId;
import io.watchkeeper.mcpserver.notion.NotionReply;
import io.watchkeeper.mcpserver.protocol.caller.Unavailable;
import io.watchkeeper.mcpserver.protocol.content.Label;
import io.watchkeeper.mcpserver.protocol.content.ResourceContents;
import io.watchkeeper.mcpserver.protocol.resource.Resource;
import io.watchkeeper.mcpserver.protocol.resource.ResourceRead;
import io.watchkeeper.mcpserver.protocol.resource.ResourceTemplate;
import java.util.List;

/** {@code notion://page/{id}}: a page as Markdown, for a person to attach to a conversation. */
final class PageResource {

  private static final String PREFIX = "notion://page/";
  private static final String MARKDOWN = "text/markdown";
  private static final int NOT_FOUND = 404;

  private final Pages pages;
  private final Advice advice;

  PageResource(Pages pages, Advice advice) {
    this.pages = pages;
    this.advice = advice;
  }

  /** What is said to have changed when a page was written. */
  static String uri(NotionId page) {
    return PREFIX + page.dashed();
  }

  ResourceTemplate template() {
    return new ResourceTemplate(
        PREFIX + "{id}",
        new Label("page", "Notion page", "A page: properties, then body as Markdown.", List.of()),
        Resource.Kind.of(MARKDOWN),
        ResourceTemplate.Handlers.reading(this::read));
  }

  private List<ResourceContents> read(ResourceRead read) throws Unavailable {
    NotionId page = NotionId.parse(read.variables().getOrDefault("id", "")).orElse(null);
    if (page == null) {
      return List.of();
    }
    return switch (pages.whole(page)) {
      case ReadOutcome.Answered(Rendered rendered, var stale) ->
          List.of(new ResourceContents.Text(read.uri(), MARKDOWN, rendered.text()));
      case ReadOutcome.Unanswered(NotionReply.Refused refused) when refused.status() == NOT_FOUND ->
          List.of();
      case ReadOutcome.Unanswered(NotionReply reply) ->
          throw new Unavailable(advice.on("page " + page.dashed(), reply));
    };
  }
}
