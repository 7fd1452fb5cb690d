package io.watchkeeper.mcpserver.workspace.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchkeeper.mcpserver.workspace.content.Block;
import io.watchkeeper.mcpserver.workspace.content.BlockContent;
import io.watchkeeper.mcpserver.workspace.content.DataSource;
import io.watchkeeper.mcpserver.workspace.content.Page;
import io.watchkeeper.mcpserver.workspace.content.Parent;
import io.watchkeeper.mcpserver.workspace.content.PropertyKind;
import io.watchkeeper.mcpserver.workspace.content.Schema;
import io.watchkeeper.mcpserver.workspace.content.Value;
import io.watchkeeper.mcpserver.workspace.json.BlockReading;
import io.watchkeeper.mcpserver.workspace.json.ObjectJson;
import io.watchkeeper.mcpserver.workspace.json.ValueReading;
import io.watchkeeper.mcpserver.workspace.request.Input;
import io.watchkeeper.mcpserver.workspace.request.Refusal;
import io.watchkeeper.mcpserver.workspace.store.Editor;
import io.watchkeeper.mcpserver.workspace.store.Library;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

final class PageCreation {
  private final Library library;
  private final Editor editor;
  private final ObjectJson json;
  private final InstantSource clock;
  private final int mostPages;

  /**
   * @param mostPages as many as may be; pages live in memory at about 2 KB each
   */
  PageCreation(
      Library library, Editor editor, ObjectJson json, InstantSource clock, int mostPages) {
    this.library = library;
    this.editor = editor;
    this.json = json;
    this.clock = clock;
    this.mostPages = mostPages;
  }

  JsonNode post(Call call) {
    Input body = call.body().allow("parent", "properties", "children", "icon");
    if (library.pages().size() >= mostPages) {
      throw Refusal.invalid(
          "The workspace is full: it holds at most "
              + mostPages
              + " pages. Pages in the trash count too; start it with an empty folder, or with more"
              + " pages, for more.");
    }
    Parent parent = parent(body.required("parent"));
    Page.Stamp stamp =
        new Page.Stamp(
            library.catalogue().bot().id(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
    Page page = editor.create(() -> draft(parent, body, stamp));
    if (parent instanceof Parent.InPage(var holder)) {
      mention(holder, page, stamp);
    }
    return json.page(page, Set.of());
  }

  private Editor.Draft draft(Parent parent, Input body, Page.Stamp stamp) {
    Schema schema = Schema.TITLE_ONLY;
    List<Value> blank = List.of(Value.EMPTY);
    if (parent instanceof Parent.InDataSource(var id)) {
      DataSource source = known(id);
      schema = source.schema();
      blank = blank(source);
    }
    List<Value> values =
        new ValueReading(library).merge(schema, blank, body.required("properties"));
    List<Block> children =
        body.optional("children")
            .map(input -> new BlockReading(editor::nextId, stamp).read(input))
            .orElse(List.of());
    String icon = body.optional("icon").map(PageRoutes::icon).orElse(null);
    Page page = new Page(editor.nextId(), parent, icon, stamp, stamp, false, values);
    return new Editor.Draft(page, children);
  }

  private Parent parent(Input parent) {
    parent.allow("type", "page_id", "data_source_id", "database_id", "workspace");
    Optional<Input> source = parent.optional("data_source_id");
    if (source.isPresent()) {
      return new Parent.InDataSource(known(source.get().id()).id());
    }
    Optional<Input> database = parent.optional("database_id");
    if (database.isPresent()) {
      DataSource found = library.database(database.get().id());
      if (found == null) {
        throw Refusal.notFound("database", database.get().id());
      }
      return new Parent.InDataSource(found.id());
    }
    UUID id = parent.required("page_id").id();
    Page holder = library.page(id);
    if (holder == null || holder.inTrash()) {
      throw Refusal.notFound("page", id);
    }
    return new Parent.InPage(id);
  }

  private DataSource known(UUID id) {
    DataSource source = library.source(id);
    if (source == null) {
      throw Refusal.notFound("data source", id);
    }
    return source;
  }

  /** All empty but the serial number; called under the writer's lock. */
  private List<Value> blank(DataSource source) {
    int size = source.schema().properties().size();
    List<Value> values = new ArrayList<>(Collections.nCopies(size, Value.EMPTY));
    for (int i = 0; i < size; i++) {
      if (source.schema().properties().get(i).kind() instanceof PropertyKind.UniqueId) {
        int position = i;
        long newest =
            library.pagesOf(source).stream()
                .mapToLong(page ->
                    page.values().get(position) instanceof Value.Serial(var number) ? number : 0)
                .max()
                .orElse(0);
        values.set(i, new Value.Serial(newest + 1));
      }
    }
    return values;
  }

  private void mention(UUID holder, Page page, Page.Stamp stamp) {
    Block block =
        new Block(page.id(), stamp, new BlockContent.ChildPage(library.titleOf(page)), List.of());
    editor.rewrite(
        holder,
        stamp,
        List.of(block),
        body -> {
          List<Block> longer = new ArrayList<>(body);
          longer.add(block);
          return longer;
        });
  }
}
