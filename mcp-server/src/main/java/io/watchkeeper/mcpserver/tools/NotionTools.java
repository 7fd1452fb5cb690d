package io.watchkeeper.mcpserver.tools;

import io.watchkeeper.mcpserver.protocol.catalog.Catalog;
import io.watchkeeper.mcpserver.protocol.catalog.ResourceUpdates;
import io.watchkeeper.mcpserver.protocol.method.Offer;
import io.watchkeeper.mcpserver.protocol.prompt.Prompt;
import io.watchkeeper.mcpserver.protocol.resource.Resource;
import io.watchkeeper.mcpserver.protocol.resource.ResourceTemplate;
import io.watchkeeper.mcpserver.protocol.tool.Tool;
import java.util.List;

/** All that is offered over the Notion backend. */
public final class NotionTools {

  private NotionTools() {}

  /**
   * The tools, pages as resources, and a prompt to begin with.
   *
   * @param updates told of pages that the tools write
   */
  public static Offer offer(Reads reads, Writes writes, Advice advice, ResourceUpdates updates) {
    return new Offer(
        new Catalog<>("tool", Tool::name, tools(reads, writes, advice)),
        new Catalog<>("resource", Resource::uri, List.of()),
        new Catalog<>(
            "resource template",
            ResourceTemplate::uriTemplate,
            List.of(new PageResource(new Pages(reads), advice).template())),
        new Catalog<>("prompt", Prompt::name, List.of(new SummaryPrompt(reads, advice).prompt())),
        updates);
  }

  private static List<Tool> tools(Reads reads, Writes writes, Advice advice) {
    Answers answers = new Answers(advice);
    Schemas schemas = new Schemas(reads);
    return List.of(
        new SearchTool(reads, answers).tool(),
        new GetPageTool(new Pages(reads), answers).tool(),
        new QueryDataSourceTool(reads, answers).tool(),
        new CreatePageTool(writes, schemas, advice).tool(),
        new UpdatePageTool(writes, schemas, advice).tool(),
        new AppendBlocksTool(writes).tool());
  }
}
