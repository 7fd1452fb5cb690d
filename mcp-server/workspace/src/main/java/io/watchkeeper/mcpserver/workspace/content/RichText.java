package io.watchkeeper.mcpserver.workspace.content;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Text in runs; of Notion's annotations underlines and colours are not kept. */
public record RichText(List<Run> runs) {
  public static final RichText EMPTY = new RichText(List.of());

  /** Longest content of one run that Notion accepts, in characters. */
  public static final int MAX_RUN_CHARACTERS = 2000;

  public RichText {
    runs = List.copyOf(runs);
  }

  public static RichText of(String text) {
    return text.isEmpty() ? EMPTY : new RichText(List.of(Run.of(text)));
  }

  public String plain() {
    return runs.size() == 1
        ? runs.getFirst().text()
        : runs.stream().map(Run::text).collect(Collectors.joining());
  }

  public record Run(String text, @Nullable String link, Style style) {
    public static Run of(String text) {
      return new Run(text, null, Style.PLAIN);
    }
  }

  /** How a run is set off. */
  public record Style(boolean bold, boolean italic, boolean strikethrough, boolean code) {
    public static final Style PLAIN = new Style(false, false, false, false);
    public static final Style BOLD = new Style(true, false, false, false);
    public static final Style CODE = new Style(false, false, false, true);
  }
}
