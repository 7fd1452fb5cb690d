package io.watchkeeper.mcpserver.workspace.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchkeeper.mcpserver.workspace.content.DataSource;
import io.watchkeeper.mcpserver.workspace.content.Page;
import io.watchkeeper.mcpserver.workspace.json.ObjectJson;
import io.watchkeeper.mcpserver.workspace.query.FilterReading;
import io.watchkeeper.mcpserver.workspace.query.Sorting;
import io.watchkeeper.mcpserver.workspace.request.Cursor;
import io.watchkeeper.mcpserver.workspace.request.Input;
import io.watchkeeper.mcpserver.workspace.request.Paging;
import io.watchkeeper.mcpserver.workspace.request.Refusal;
import io.watchkeeper.mcpserver.workspace.store.Facts;
import io.watchkeeper.mcpserver.workspace.store.Library;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Databases, data sources and their queries. */
final class SourceRoutes {
  private final Library library;
  private final ObjectJson json;
  private final InstantSource clock;

  SourceRoutes(Library library, ObjectJson json, InstantSource clock) {
    this.library = library;
    this.json = json;
    this.clock = clock;
  }

  JsonNode database(Call call) {
    DataSource source = library.database(call.id());
    if (source == null) {
      throw Refusal.notFound("database", call.id());
    }
    return json.database(source);
  }

  JsonNode source(Call call) {
    return json.source(known(call));
  }

  JsonNode query(Call call) {
    DataSource source = known(call);
    Input body =
        call.body()
            .allow("filter", "sorts", "start_cursor", "page_size", "in_trash", "result_type");
    body.optional("result_type").ifPresent(type -> type.oneOf("page"));
    boolean trash = body.optional("in_trash").map(Input::flag).orElse(false);
    Facts facts = new Facts(library);
    Predicate<Page> filter =
        body.optional("filter")
            .map(input -> new FilterReading(source.schema(), facts, clock.instant()).read(input))
            .orElse(page -> true);
    Comparator<Page> order =
        body.optional("sorts")
            .map(input -> new Sorting(source.schema(), facts).read(input))
            .orElse(Sorting.NEWEST_EDIT);
    Paging paging = Paging.of(body);
    List<Page> found =
        library.pagesOf(source).stream()
            .filter(page -> page.inTrash() == trash)
            .filter(filter)
            .sorted(order)
            .toList();
    Set<String> only = PageRoutes.only(call);
    return Lists.of(
        "page_or_data_source",
        paging.cut(found, page -> new Cursor.Mark(page.id(), page.edited().at())),
        page -> json.page(page, only));
  }

  private DataSource known(Call call) {
    DataSource source = library.source(call.id());
    if (source == null) {
      throw Refusal.notFound("data source", call.id());
    }
    return source;
  }
}
