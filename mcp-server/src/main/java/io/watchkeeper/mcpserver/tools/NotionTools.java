package io.watchkeeper.mcpserver.tools;

import io.watchkeeper.mcpserver.protocol.tool.Tool;
import java.util.List;

/** All tools over the Notion backend. */
public final class NotionTools {

  private NotionTools() {}

  public static List<Tool> over(Reads reads, Writes writes, Advice advice) {
    Answers answers = new Answers(advice);
    Schemas schemas = new Schemas(reads);
    return List.of(
        new SearchTool(reads, answers).tool(),
        new GetPageTool(reads, answers).tool(),
        new QueryDataSourceTool(reads, answers).tool(),
        new CreatePageTool(writes, schemas, advice).tool(),
        new UpdatePageTool(writes, schemas, advice).tool(),
        new AppendBlocksTool(writes).tool());
  }
}
