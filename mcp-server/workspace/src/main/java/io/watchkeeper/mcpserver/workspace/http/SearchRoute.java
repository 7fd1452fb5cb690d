package io.watchkeeper.mcpserver.workspace.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchkeeper.mcpserver.workspace.content.DataSource;
import io.watchkeeper.mcpserver.workspace.content.Page;
import io.watchkeeper.mcpserver.workspace.json.ObjectJson;
import io.watchkeeper.mcpserver.workspace.request.Cursor;
import io.watchkeeper.mcpserver.workspace.request.Input;
import io.watchkeeper.mcpserver.workspace.request.Paging;
import io.watchkeeper.mcpserver.workspace.search.TextIndex;
import io.watchkeeper.mcpserver.workspace.store.Library;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Search: by relevance when there are words, else or when asked by time of the last edit. */
final class SearchRoute {
  /** A longer query is cut by nobody: it is refused. */
  private static final int MAX_QUERY_CHARACTERS = 500;

  private static final Comparator<Found> NEWEST =
      Comparator.comparing(Found::edited).reversed().thenComparing(Found::id);

  private final Library library;
  private final ObjectJson json;

  SearchRoute(Library library, ObjectJson json) {
    this.library = library;
    this.json = json;
  }

  private record Found(UUID id, Instant edited, double score) {}

  JsonNode search(Call call) {
    Input body = call.body().allow("query", "filter", "sort", "start_cursor", "page_size");
    String words = body.optional("query").map(SearchRoute::words).orElse("");
    @Nullable String kind = body.optional("filter").map(SearchRoute::kind).orElse(null);
    Comparator<Found> order =
        body.optional("sort")
            .map(SearchRoute::order)
            .orElse(Comparator.comparingDouble(Found::score).reversed().thenComparing(NEWEST));
    Paging paging = Paging.of(body);
    List<Found> found = new ArrayList<>();
    if (words.isBlank()) {
      library.catalogue().sources().forEach(source -> found.add(found(source.id(), 0, kind)));
      library.pages().forEach(page -> found.add(found(page.id(), 0, kind)));
    } else {
      for (TextIndex.Hit hit : library.find(words)) {
        found.add(found(hit.id(), hit.score(), kind));
      }
    }
    found.removeIf(each -> each.score() < 0);
    found.sort(order);
    return Lists.of(
        "page_or_data_source",
        paging.cut(found, each -> new Cursor.Mark(each.id(), each.edited())),
        each -> write(each.id()));
  }

  /** The score is negative when the object is not wanted: of another kind, or in the trash. */
  private Found found(UUID id, double score, @Nullable String kind) {
    Page page = library.page(id);
    boolean wanted =
        page == null ? !"page".equals(kind) : !page.inTrash() && !"data_source".equals(kind);
    // Data sources are never edited here; by time they come last.
    Instant edited = page == null ? Instant.EPOCH : page.edited().at();
    return new Found(id, edited, wanted ? score : -1);
  }

  private JsonNode write(UUID id) {
    DataSource source = library.source(id);
    if (source != null) {
      return json.source(source);
    }
    Page page = library.page(id);
    if (page == null) {
      throw new IllegalStateException("the index knows a page that the library does not");
    }
    return json.page(page, Set.of());
  }

  private static String words(Input query) {
    if (query.text().length() > MAX_QUERY_CHARACTERS) {
      throw query.wrong("should be at most " + MAX_QUERY_CHARACTERS + " characters long");
    }
    return query.text();
  }

  private static String kind(Input filter) {
    filter.allow("property", "value");
    filter.required("property").oneOf("object");
    return filter.required("value").oneOf("page", "data_source");
  }

  private static Comparator<Found> order(Input sort) {
    sort.allow("timestamp", "direction");
    sort.required("timestamp").oneOf("last_edited_time");
    return sort.required("direction").oneOf("ascending", "descending").equals("descending")
        ? NEWEST
        : NEWEST.reversed();
  }
}
