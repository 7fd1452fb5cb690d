package io.watchkeeper.mcpserver.notion.markdown;

import java.util.List;

/** What became of reading Markdown. */
public sealed interface Reading {

  record Read(List<Block> blocks) implements Reading {
    public Read {
      blocks = List.copyOf(blocks);
    }
  }

  /**
   * Some of it is nothing that Notion would take.
   *
   * @param problems each names its line and says what to do
   */
  record Refused(List<String> problems) implements Reading {
    public Refused {
      problems = List.copyOf(problems);
    }
  }
}
