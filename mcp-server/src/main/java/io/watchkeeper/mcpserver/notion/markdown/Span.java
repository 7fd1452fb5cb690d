package io.watchkeeper.mcpserver.notion.markdown;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A piece of text in one style.
 *
 * @param link where it leads; null when it does not
 */
public record Span(String text, Set<Mark> marks, @Nullable String link) {

  /** How text can be set off. Colours and underlines have no Markdown and are not kept. */
  public enum Mark {
    BOLD,
    ITALIC,
    STRIKETHROUGH,
    CODE
  }

  public Span {
    marks = Set.copyOf(marks);
  }

  public static Span plain(String text) {
    return new Span(text, Set.of(), null);
  }

  Span with(Mark mark) {
    Set<Mark> more = EnumSet.of(mark);
    more.addAll(marks);
    return new Span(text, more, link);
  }

  Span linked(String to) {
    return new Span(text, marks, to);
  }

  private boolean looksLike(Span other) {
    return marks.equals(other.marks)
        && (link == null ? other.link == null : link.equals(other.link));
  }

  /** The same text with neighbours of one style joined and empty ones left out. */
  static List<Span> joined(List<Span> all) {
    List<Span> spans = all.stream().filter(span -> !span.text().isEmpty()).toList();
    List<Span> result = new ArrayList<>(spans.size());
    // Gathered and not added piece by piece: a line of thousands of stars is thousands of pieces.
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < spans.size(); i++) {
      Span span = spans.get(i);
      words.append(span.text());
      if (i + 1 == spans.size() || !spans.get(i + 1).looksLike(span)) {
        if (!words.isEmpty()) {
          result.add(new Span(words.toString(), span.marks(), span.link()));
        }
        words.setLength(0);
      }
    }
    return List.copyOf(result);
  }
}
