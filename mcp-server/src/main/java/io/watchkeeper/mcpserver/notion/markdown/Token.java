package io.watchkeeper.mcpserver.notion.markdown;

import io.watchkeeper.mcpserver.notion.markdown.Span.Mark;
import java.util.List;

/** A part of a line whose styles are not settled yet. */
sealed interface Token {

  record Words(List<Span> spans) implements Token {}

  /** A run of one character, which may begin or end emphasis. */
  record Delimiters(char character, int length, boolean opens, boolean closes) implements Token {}

  /** An HTML tag of one style. */
  record Tag(String source, Mark mark, boolean opens) implements Token {}
}
