package io.watchkeeper.mcpserver.workspace.seed;

import io.watchkeeper.mcpserver.workspace.content.RichText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The little markup of the phrases: backticks for code, double stars for bold. */
final class Markup {
  private static final Pattern SPAN = Pattern.compile("`([^`]+)`|\\*\\*([^*]+)\\*\\*");

  private Markup() {}

  static RichText parse(String text) {
    List<RichText.Run> runs = new ArrayList<>();
    Matcher matcher = SPAN.matcher(text);
    int from = 0;
    while (matcher.find()) {
      if (matcher.start() > from) {
        runs.add(RichText.Run.of(text.substring(from, matcher.start())));
      }
      String code = matcher.group(1);
      runs.add(
          code == null
              ? new RichText.Run(matcher.group(2), null, RichText.Style.BOLD)
              : new RichText.Run(code, null, RichText.Style.CODE));
      from = matcher.end();
    }
    if (from < text.length()) {
      runs.add(RichText.Run.of(text.substring(from)));
    }
    return new RichText(runs);
  }
}
