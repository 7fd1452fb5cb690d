package io.watchkeeper.mcpserver.notion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.notion.markdown.BlockJson;
import io.watchkeeper.mcpserver.notion.markdown.Span;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * A compact value as a property value of Notion's API: the way back of {@link PropertyText}. An
 * object that names the property's type, such as {@code {"select":{"name":"New"}}}, is passed on as
 * it is, for what the compact form cannot say.
 */
final class PropertyValue {

  /** "Request limits" of Notion's API reference, in characters. */
  private static final int MOST_TEXT = BlockJson.MOST_ELEMENTS * BlockJson.MOST_CHARACTERS;

  private static final int MOST_URL = 2_000;
  private static final int MOST_ADDRESS = 200;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private PropertyValue() {}

  /** What came of it: the value under its type, or a sentence that teaches. */
  sealed interface Outcome {
    record Value(JsonNode value) implements Outcome {}

    record Wrong(String why) implements Outcome {}
  }

  static Outcome of(Schema.Property property, JsonNode given) {
    String type = property.type();
    if (given.isObject() && given.has(type)) {
      return new Outcome.Value(JSON.objectNode().set(type, given.get(type)));
    }
    return switch (type) {
      case "title", "rich_text" -> text(type, given);
      case "number" -> number(given);
      case "select", "status" -> choice(property, given);
      case "multi_select" -> choices(property, given);
      case "date" -> date(given);
      case "people" -> people(given);
      case "relation" -> relation(given);
      case "files" -> files(given);
      case "checkbox" -> checkbox(given);
      case "url" -> line(type, given, MOST_URL);
      case "email", "phone_number" -> line(type, given, MOST_ADDRESS);
      default ->
          new Outcome.Wrong("is of type " + type + ", which Notion computes; it cannot be written");
    };
  }

  private static Outcome text(String type, JsonNode given) {
    String text = given.isNull() ? "" : given.asText();
    if (given.isContainerNode()) {
      return new Outcome.Wrong("takes text, not " + kind(given));
    }
    return text.length() > MOST_TEXT
        ? tooLong(text, MOST_TEXT)
        : value(type, BlockJson.richText(List.of(Span.plain(text))));
  }

  private static Outcome tooLong(String text, int most) {
    return new Outcome.Wrong(
        "has " + text.length() + " characters; Notion takes " + most + " here");
  }

  private static Outcome number(JsonNode given) {
    if (given.isNull() || given.isNumber()) {
      return value("number", given);
    }
    try {
      return value("number", JSON.numberNode(new BigDecimal(given.asText().strip())));
    } catch (NumberFormatException e) {
      return new Outcome.Wrong("takes a number such as 12.5, or null, not " + kind(given));
    }
  }

  private static Outcome choice(Schema.Property property, JsonNode given) {
    if (given.isNull()) {
      return value(property.type(), given);
    }
    if (given.isContainerNode()) {
      return new Outcome.Wrong("takes the name of one option, not " + kind(given));
    }
    return option(property, given.asText())
        .<Outcome>map(name -> value(property.type(), JSON.objectNode().put("name", name)))
        .orElseGet(() -> new Outcome.Wrong(noOption(property, given.asText())));
  }

  private static Outcome choices(Schema.Property property, JsonNode given) {
    ArrayNode options = JSON.arrayNode();
    for (String name : texts(given)) {
      Optional<String> option = option(property, name);
      if (option.isEmpty()) {
        return new Outcome.Wrong(noOption(property, name));
      }
      options.addObject().put("name", option.get());
    }
    return bounded("multi_select", options);
  }

  private static Optional<String> option(Schema.Property property, String name) {
    return property.options().contains(name)
        ? Optional.of(name)
        : Nearest.same(name, property.options());
  }

  private static String noOption(Schema.Property property, String name) {
    String add =
        property.type().equals("status")
            ? ""
            : ". To add a new option on purpose, write {\""
                + property.type()
                + "\":"
                + (property.type().equals("select") ? "{\"name\":\"…\"}}" : "[{\"name\":\"…\"}]}");
    return "has no option "
        + quoted(name)
        + "; it has "
        + String.join(", ", Nearest.first(name, property.options()))
        + add;
  }

  private static Outcome date(JsonNode given) {
    if (given.isNull()) {
      return value("date", given);
    }
    if (given.isObject() && given.has("start")) {
      return value("date", given);
    }
    return DateValue.read(given.asText())
        .<Outcome>map(date -> value("date", date))
        .orElseGet(
            () -> new Outcome.Wrong("takes " + DateValue.FORM + ", or null, not " + kind(given)));
  }

  private static Outcome people(JsonNode given) {
    return ids(
        "people",
        given,
        "takes ids of users (names cannot be looked up here); get_page shows them on pages where"
            + " they are set");
  }

  private static Outcome relation(JsonNode given) {
    return ids("relation", given, "takes ids or URLs of pages; ids come from search");
  }

  private static Outcome ids(String type, JsonNode given, String takes) {
    ArrayNode ids = JSON.arrayNode();
    for (String text : texts(given)) {
      Optional<NotionId> id = NotionId.parse(text);
      if (id.isEmpty()) {
        return new Outcome.Wrong(takes + "; " + quoted(text) + " is none");
      }
      ObjectNode entry = ids.addObject();
      if (type.equals("people")) {
        entry.put("object", "user");
      }
      entry.put("id", id.get().dashed());
    }
    return bounded(type, ids);
  }

  private static Outcome files(JsonNode given) {
    ArrayNode files = JSON.arrayNode();
    for (String url : texts(given)) {
      if (!url.startsWith("https://") && !url.startsWith("http://")) {
        return new Outcome.Wrong("takes URLs of files elsewhere; " + quoted(url) + " is none");
      }
      String name = url.substring(url.lastIndexOf('/') + 1);
      files
          .addObject()
          .put("name", name.isEmpty() ? url : name)
          .put("type", "external")
          .putObject("external")
          .put("url", url);
    }
    return bounded("files", files);
  }

  private static Outcome checkbox(JsonNode given) {
    return switch (given.asText().strip().toLowerCase(Locale.ROOT)) {
      case "true", "yes" -> value("checkbox", JSON.booleanNode(true));
      case "false", "no", "null" -> value("checkbox", JSON.booleanNode(false));
      default -> new Outcome.Wrong("takes true or false, not " + kind(given));
    };
  }

  private static Outcome line(String type, JsonNode given, int most) {
    if (given.isNull() || (given.isTextual() && given.asText().isBlank())) {
      return value(type, JSON.nullNode());
    }
    if (!given.isTextual()) {
      return new Outcome.Wrong("takes text or null, not " + kind(given));
    }
    return given.asText().length() > most ? tooLong(given.asText(), most) : value(type, given);
  }

  private static Outcome bounded(String type, ArrayNode elements) {
    return elements.size() > BlockJson.MOST_ELEMENTS
        ? new Outcome.Wrong(
            "has " + elements.size() + " entries; Notion takes " + BlockJson.MOST_ELEMENTS)
        : value(type, elements);
  }

  /** An array of texts, or one text with commas between, as the reading tools show them. */
  private static List<String> texts(JsonNode given) {
    Function<String, List<String>> cut = text -> List.of(text.split(",", -1));
    List<String> parts = new ArrayList<>();
    if (given.isArray()) {
      given.forEach(each -> parts.add(each.isValueNode() ? each.asText() : each.toString()));
    } else if (!given.isNull()) {
      parts.addAll(cut.apply(given.isValueNode() ? given.asText() : given.toString()));
    }
    return parts.stream().map(String::strip).filter(part -> !part.isEmpty()).toList();
  }

  private static Outcome value(String type, JsonNode value) {
    return new Outcome.Value(JSON.objectNode().set(type, value));
  }

  private static String kind(JsonNode given) {
    return switch (given.getNodeType()) {
      case STRING -> quoted(given.asText());
      case ARRAY -> "an array";
      case OBJECT -> "an object";
      default -> given.asText();
    };
  }

  private static String quoted(String text) {
    return '"' + (text.length() > 60 ? text.substring(0, 60) + "…" : text) + '"';
  }
}
