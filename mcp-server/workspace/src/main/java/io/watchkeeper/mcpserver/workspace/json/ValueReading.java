package io.watchkeeper.mcpserver.workspace.json;

import io.watchkeeper.mcpserver.workspace.content.Page;
import io.watchkeeper.mcpserver.workspace.content.Parent;
import io.watchkeeper.mcpserver.workspace.content.Property;
import io.watchkeeper.mcpserver.workspace.content.PropertyKind;
import io.watchkeeper.mcpserver.workspace.content.RichText;
import io.watchkeeper.mcpserver.workspace.content.Schema;
import io.watchkeeper.mcpserver.workspace.content.Value;
import io.watchkeeper.mcpserver.workspace.request.Input;
import io.watchkeeper.mcpserver.workspace.store.Library;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Property values of a request, checked against the schema. */
public final class ValueReading {
  /** Longest URL that Notion accepts, in characters. */
  private static final int MAX_URL_CHARACTERS = 2000;

  /** Longest e-mail address or phone number that Notion accepts, in characters. */
  private static final int MAX_LINE_CHARACTERS = 200;

  private final Library library;

  public ValueReading(Library library) {
    this.library = library;
  }

  /** The old values with those of the request in their places. */
  public List<Value> merge(Schema schema, List<Value> old, Input properties) {
    List<Value> values = new ArrayList<>(old);
    for (String name : properties.fields()) {
      Input input = properties.required(name);
      int position =
          schema
              .find(name)
              .orElseThrow(() -> input.wrong("is not a property of this schema; it should be"));
      Property property = schema.properties().get(position);
      if (property.kind().computed() || property.kind() instanceof PropertyKind.UniqueId) {
        throw input.wrong("is computed and should not be written");
      }
      values.set(position, read(property.kind(), input));
    }
    return values;
  }

  private Value read(PropertyKind kind, Input property) {
    boolean bare = property.node().isArray() && kind == PropertyKind.Simple.TITLE;
    Input input = bare ? property : property.required(kind.wireName());
    if (input.isNull()) {
      return Value.EMPTY;
    }
    return switch (kind) {
      case PropertyKind.Simple simple -> simple(simple, input);
      case PropertyKind.Numeric numeric -> new Value.Numeric(input.number());
      case PropertyKind.Select(var options) -> new Value.Choice(option(options, input));
      case PropertyKind.Status(var options) -> new Value.Choice(option(options, input));
      case PropertyKind.MultiSelect(var options) ->
          new Value.Choices(
              input.items().stream().map(item -> option(options, item)).distinct().toList());
      case PropertyKind.Relation(var source) ->
          new Value.Ids(input.items().stream().map(item -> related(source, item)).toList());
      case PropertyKind.UniqueId computed -> throw input.wrong("should not be written");
      case PropertyKind.Computed computed -> throw input.wrong("should not be written");
      case PropertyKind.Rollup computed -> throw input.wrong("should not be written");
    };
  }

  private Value simple(PropertyKind.Simple kind, Input input) {
    return switch (kind) {
      case TITLE, RICH_TEXT -> {
        RichText text = RichTextJson.read(input);
        yield text.runs().isEmpty() ? Value.EMPTY : new Value.Text(text);
      }
      case DATE -> DateReading.read(input);
      case PEOPLE -> new Value.Ids(input.items().stream().map(this::person).toList());
      case CHECKBOX -> new Value.Checked(input.flag());
      case URL -> line(input, MAX_URL_CHARACTERS);
      case EMAIL, PHONE_NUMBER -> line(input, MAX_LINE_CHARACTERS);
      case CREATED_TIME, CREATED_BY, LAST_EDITED_TIME, LAST_EDITED_BY ->
          throw input.wrong("should not be written");
    };
  }

  private static Value line(Input input, int most) {
    if (input.text().length() > most || input.text().isEmpty()) {
      throw input.wrong("should be null or 1 to " + most + " characters long");
    }
    return new Value.Line(input.text());
  }

  /** Notion would add an unknown select option to the schema; here the schema stays. */
  private static String option(List<PropertyKind.Option> options, Input input) {
    Input by =
        input
            .optional("name")
            .or(() -> input.optional("id"))
            .orElseThrow(() -> input.wrong("should have a name or an id"));
    return options.stream()
        .filter(option -> option.name().equals(by.text()) || option.id().equals(by.text()))
        .map(PropertyKind.Option::name)
        .findFirst()
        .orElseThrow(() ->
            by.wrong(
                "should be one of "
                    + String.join(", ", options.stream().map(PropertyKind.Option::name).toList())));
  }

  private UUID person(Input item) {
    Input id = item.required("id");
    if (!library.catalogue().isUser(id.id())) {
      throw id.wrong("should be the id of a user of this workspace");
    }
    return id.id();
  }

  private UUID related(UUID source, Input item) {
    Input id = item.required("id");
    Page page = library.page(id.id());
    if (page == null
        || !(page.parent() instanceof Parent.InDataSource(var at))
        || !at.equals(source)) {
      throw id.wrong("should be the id of a page in data source " + source);
    }
    return page.id();
  }
}
