package io.watchkeeper.mcpserver.workspace.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.workspace.content.DataSource;
import io.watchkeeper.mcpserver.workspace.content.Page;
import io.watchkeeper.mcpserver.workspace.content.Parent;
import io.watchkeeper.mcpserver.workspace.content.Property;
import io.watchkeeper.mcpserver.workspace.content.RichText;
import io.watchkeeper.mcpserver.workspace.store.Facts;
import io.watchkeeper.mcpserver.workspace.store.Library;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Pages, data sources and databases. */
public final class ObjectJson {
  private final Library library;
  private final Facts facts;
  private final Page home;
  private final SchemaJson schemas;

  /** Home is the page under which the databases hang. */
  public ObjectJson(Library library, Page home) {
    this.library = library;
    this.facts = new Facts(library);
    this.home = home;
    this.schemas = new SchemaJson(library::source);
  }

  /** Only the properties of these names or ids; none named means all. */
  public ObjectNode page(Page page, Set<String> only) {
    ObjectNode node = head("page", page.id());
    stamps(node, page);
    node.putNull("cover");
    icon(node, page.icon() == null ? "" : page.icon());
    node.set("parent", parent(page.parent()));
    node.put("in_trash", page.inTrash());
    node.put("is_locked", false);
    ObjectNode properties = node.putObject("properties");
    List<Property> all = library.schemaOf(page).properties();
    for (int i = 0; i < all.size(); i++) {
      Property property = all.get(i);
      if (only.isEmpty() || only.contains(property.id()) || only.contains(property.name())) {
        properties.set(property.name(), ValueJson.write(property, facts.of(page, i)));
      }
    }
    url(node, page.id());
    return node;
  }

  public ObjectNode source(DataSource source) {
    ObjectNode node = head("data_source", source.id());
    describe(node, source);
    ObjectNode parent = node.putObject("parent");
    parent.put("type", "database_id").put("database_id", source.databaseId().toString());
    node.set("database_parent", parent(new Parent.InPage(home.id())));
    node.set("properties", schemas.write(source));
    url(node, source.id());
    return node;
  }

  public ObjectNode database(DataSource source) {
    ObjectNode node = head("database", source.databaseId());
    describe(node, source);
    node.set("parent", parent(new Parent.InPage(home.id())));
    node.put("is_locked", false);
    node.putArray("data_sources")
        .addObject()
        .put("id", source.id().toString())
        .put("name", source.title());
    url(node, source.databaseId());
    return node;
  }

  private void describe(ObjectNode node, DataSource source) {
    node.set("title", RichTextJson.write(RichText.of(source.title())));
    node.set("description", RichTextJson.write(RichText.of(source.description().purpose())));
    stamps(node, home.touched(home.created()));
    node.putNull("cover");
    icon(node, source.description().icon());
    node.put("is_inline", false);
    node.put("in_trash", false);
  }

  private static ObjectNode head(String object, UUID id) {
    return JsonNodeFactory.instance.objectNode().put("object", object).put("id", id.toString());
  }

  private static void stamps(ObjectNode node, Page page) {
    node.put("created_time", Times.write(page.created().at()));
    node.put("last_edited_time", Times.write(page.edited().at()));
    node.set("created_by", UserJson.reference(page.created().by()));
    node.set("last_edited_by", UserJson.reference(page.edited().by()));
  }

  private static void icon(ObjectNode node, String emoji) {
    if (emoji.isEmpty()) {
      node.putNull("icon");
    } else {
      node.putObject("icon").put("type", "emoji").put("emoji", emoji);
    }
  }

  private static void url(ObjectNode node, UUID id) {
    node.put("url", Links.to(id));
    node.putNull("public_url");
  }

  private ObjectNode parent(Parent parent) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    switch (parent) {
      case Parent.InWorkspace workspace -> node.put("type", "workspace").put("workspace", true);
      case Parent.InPage(var id) -> node.put("type", "page_id").put("page_id", id.toString());
      case Parent.InDataSource(var id) -> {
        node.put("type", "data_source_id").put("data_source_id", id.toString());
        DataSource source = library.source(id);
        if (source != null) {
          node.put("database_id", source.databaseId().toString());
        }
      }
    }
    return node;
  }
}
