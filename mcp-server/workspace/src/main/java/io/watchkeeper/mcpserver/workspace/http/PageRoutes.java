package io.watchkeeper.mcpserver.workspace.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchkeeper.mcpserver.workspace.content.Page;
import io.watchkeeper.mcpserver.workspace.content.Value;
import io.watchkeeper.mcpserver.workspace.json.ObjectJson;
import io.watchkeeper.mcpserver.workspace.json.ValueReading;
import io.watchkeeper.mcpserver.workspace.request.Input;
import io.watchkeeper.mcpserver.workspace.request.Refusal;
import io.watchkeeper.mcpserver.workspace.store.Editor;
import io.watchkeeper.mcpserver.workspace.store.Library;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reading and changing pages; making them is {@link PageCreation}. */
final class PageRoutes {
  private final Library library;
  private final Editor editor;
  private final ObjectJson json;
  private final InstantSource clock;

  PageRoutes(Library library, Editor editor, ObjectJson json, InstantSource clock) {
    this.library = library;
    this.editor = editor;
    this.json = json;
    this.clock = clock;
  }

  JsonNode get(Call call) {
    Page page = library.page(call.id());
    if (page == null) {
      throw Refusal.notFound("page", call.id());
    }
    return json.page(page, only(call));
  }

  /** Repeated {@code filter_properties}, with or without brackets. */
  static Set<String> only(Call call) {
    Set<String> only = new HashSet<>(call.query().getOrDefault("filter_properties", List.of()));
    only.addAll(call.query().getOrDefault("filter_properties[]", List.of()));
    return only;
  }

  JsonNode patch(Call call) {
    Input body = call.body().allow("properties", "in_trash", "icon");
    if (library.page(call.id()) == null) {
      throw Refusal.notFound("page", call.id());
    }
    Page changed = editor.update(call.id(), page -> change(page, body));
    return json.page(changed, Set.of());
  }

  private Page change(Page page, Input body) {
    Page.Stamp stamp =
        new Page.Stamp(
            library.catalogue().bot().id(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
    boolean trash = body.optional("in_trash").map(Input::flag).orElse(page.inTrash());
    Page result = page;
    if (body.optional("properties").isPresent() || body.optional("icon").isPresent()) {
      if (page.inTrash() && trash) {
        throw Refusal.invalid(
            "The page is in the trash: set in_trash to false before changing anything else.");
      }
    }
    if (body.optional("properties").isPresent()) {
      List<Value> values =
          new ValueReading(library)
              .merge(library.schemaOf(page), page.values(), body.required("properties"));
      result = result.withValues(values, stamp);
    }
    if (body.optional("icon").isPresent()) {
      result = result.withIcon(icon(body.required("icon")), stamp);
    }
    return trash == page.inTrash() ? result : result.withTrash(trash, stamp);
  }

  static @Nullable String icon(Input icon) {
    if (icon.isNull()) {
      return null;
    }
    icon.allow("type", "emoji");
    Input emoji = icon.required("emoji");
    // A family emoji is 11 chars; anything much longer is no emoji.
    if (emoji.text().isEmpty() || emoji.text().length() > 32) {
      throw emoji.wrong("should be one emoji");
    }
    return emoji.text();
  }
}
