package io.watchkeeper.mcpserver.tools;

import io.watchkeeper.mcpserver.notion.markdown.MarkdownReader;
import io.watchkeeper.mcpserver.notion.markdown.Reading;
import java.util.List;

/** A model's Markdown as requests, or what it must mend first. */
final class Drafts {

  /** In the tools' schemas: two megabytes of JSON at most, where the transport takes four. */
  static final int MOST_CHARACTERS = 400_000;

  private Drafts() {}

  static Batches.Cut of(String markdown) {
    return switch (MarkdownReader.read(markdown)) {
      case Reading.Read(var blocks) -> Batches.of(blocks);
      case Reading.Refused(var problems) -> new Batches.Cut.Impossible(problems);
    };
  }

  /** What to say when nothing can be written as it is. */
  static String refusal(String argument, List<String> problems) {
    return "Nothing was written; "
        + argument
        + " does not fit:\n- "
        + String.join("\n- ", problems)
        + "\nCorrect it and call again.";
  }
}
