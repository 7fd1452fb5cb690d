package io.watchkeeper.mcpserver.workspace.request;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The part of a list that was asked for. */
public record Paging(int size, Optional<Cursor> from) {
  /** Both the default and the most of Notion's API. */
  public static final int MAX_SIZE = 100;

  public record Slice<T>(List<T> items, @Nullable String nextCursor) {}

  public static Paging of(Input body) {
    int size = body.optional("page_size").map(input -> input.integer(1, MAX_SIZE)).orElse(MAX_SIZE);
    Optional<Cursor> from =
        body.optional("start_cursor")
            .filter(input -> !input.isNull())
            .map(input ->
                Cursor.decode(input.text())
                    .orElseThrow(() -> input.wrong("should be a cursor of an earlier answer")));
    return new Paging(size, from);
  }

  public static Paging of(Map<String, List<String>> query) {
    int size = MAX_SIZE;
    String given = query.getOrDefault("page_size", List.of()).stream().findFirst().orElse(null);
    if (given != null) {
      size = given.matches("\\d{1,3}") ? Integer.parseInt(given) : 0;
      if (size < 1 || size > MAX_SIZE) {
        throw Refusal.invalid(
            "query failed validation: query.page_size should be an integer from 1 to 100.");
      }
    }
    Optional<Cursor> from =
        query.getOrDefault("start_cursor", List.of()).stream()
            .findFirst()
            .map(text ->
                Cursor.decode(text)
                    .orElseThrow(() ->
                        Refusal.invalid(
                            "query failed validation: query.start_cursor should be a"
                                + " cursor of an earlier answer.")));
    return new Paging(size, from);
  }

  public <T> Slice<T> cut(List<T> items, Function<T, Cursor.Mark> mark) {
    int start = from.map(cursor -> cursor.resume(items, mark)).orElse(0);
    int end = Math.min(items.size(), start + size);
    List<T> part = items.subList(start, end);
    if (end == items.size()) {
      return new Slice<>(part, null);
    }
    Cursor.Mark last = mark.apply(part.getLast());
    int before = from.map(Cursor::handedOut).orElse(0);
    return new Slice<>(part, new Cursor(last.id(), last.edited(), before + part.size()).encode());
  }
}
