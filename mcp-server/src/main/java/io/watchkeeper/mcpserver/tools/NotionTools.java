package io.watchkeeper.mcpserver.tools;

import io.watchkeeper.mcpserver.protocol.tool.Tool;
import java.util.List;

/** All tools over the Notion backend. */
public final class NotionTools {

  private NotionTools() {}

  public static List<Tool> over(Reads reads, Advice advice) {
    Answers answers = new Answers(advice);
    return List.of(
        new SearchTool(reads, answers).tool(),
        new GetPageTool(reads, answers).tool(),
        new QueryDataSourceTool(reads, answers).tool());
  }
}
