package io.watchkeeper.mcpserver.notion;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.StringJoiner;
import java.util.function.Function;

/**
 * The value of a page's property as the shortest text that a model still understands; empty when
 * the property is. One extractor for every type of Notion's API, version 2026-03-11.
 *
 * <p>Left out on purpose: colours, annotations, option ids, time zones already in the instant.
 */
public final class PropertyText {

  private static final String BETWEEN = ", ";

  /** Of {@code 2026-11-20T10:00}. */
  private static final int MINUTE_CHARACTERS = 16;

  private PropertyText() {}

  /**
   * The value as text, perhaps empty.
   *
   * @param property an entry of {@code properties}: a {@code type} and a member of that name
   */
  public static String of(JsonNode property) {
    String type = property.path("type").asText("");
    JsonNode value = property.path(type);
    return switch (type) {
      case "title", "rich_text" -> plain(value);
      case "number" -> number(value);
      case "select", "status" -> value.path("name").asText("");
      case "multi_select" -> joined(value, option -> option.path("name").asText(""));
      case "date" -> date(value);
      case "people" -> joined(value, PropertyText::person);
      case "files" -> joined(value, PropertyText::file);
      case "checkbox" -> value.asBoolean() ? "yes" : "no";
      case "url", "email", "phone_number" -> text(value);
      case "created_time", "last_edited_time" -> minute(value);
      case "formula" -> formula(value);
      case "relation" -> relation(property);
      case "rollup" -> rollup(value);
      case "created_by", "last_edited_by" -> person(value);
      case "unique_id" -> uniqueId(value);
      case "verification" -> verification(value);
      case "place" -> place(value);
      // A button has no value to show.
      case "button" -> "";
      case "" -> "";
      default -> "(" + type + ")";
    };
  }

  /** Rich text without its annotations. */
  public static String plain(JsonNode richText) {
    StringBuilder text = new StringBuilder();
    for (JsonNode run : richText) {
      text.append(run.path("plain_text").asText(""));
    }
    return text.toString();
  }

  private static String text(JsonNode value) {
    return value.isTextual() ? value.textValue() : "";
  }

  /** Notion rounds these to the minute, so what follows it says nothing. */
  private static String minute(JsonNode instant) {
    String text = text(instant);
    return text.length() > MINUTE_CHARACTERS && text.endsWith("Z")
        ? text.substring(0, MINUTE_CHARACTERS) + "Z"
        : text;
  }

  private static String number(JsonNode value) {
    if (!value.isNumber()) {
      return "";
    }
    double number = value.doubleValue();
    return value.isIntegralNumber() || number != Math.rint(number) || Math.abs(number) >= 1e15
        ? value.asText()
        : Long.toString((long) number);
  }

  private static String date(JsonNode value) {
    String start = text(value.path("start"));
    String end = text(value.path("end"));
    return end.isEmpty() ? start : start + "/" + end;
  }

  /** The name where the integration may see it, otherwise the id. */
  private static String person(JsonNode user) {
    String name = text(user.path("name"));
    return name.isEmpty() ? text(user.path("id")) : name;
  }

  /** The name; a file that Notion hosts has a signed link of an hour, which is of no use later. */
  private static String file(JsonNode file) {
    String name = text(file.path("name"));
    String external = text(file.path("external").path("url"));
    return external.isEmpty() || external.equals(name)
        ? name
        : name.isEmpty() ? external : name + " <" + external + ">";
  }

  private static String formula(JsonNode value) {
    String type = value.path("type").asText("");
    JsonNode result = value.path(type);
    return switch (type) {
      case "string" -> text(result);
      case "number" -> number(result);
      case "boolean" -> result.isBoolean() ? (result.booleanValue() ? "yes" : "no") : "";
      case "date" -> date(result);
      default -> "";
    };
  }

  /** Ids of the related pages; Notion hands out 25 of them and says when there are more. */
  private static String relation(JsonNode property) {
    String ids = joined(property.path("relation"), page -> text(page.path("id")));
    return property.path("has_more").asBoolean() ? ids + BETWEEN + "…" : ids;
  }

  private static String rollup(JsonNode value) {
    String type = value.path("type").asText("");
    JsonNode result = value.path(type);
    return switch (type) {
      case "number" -> number(result);
      case "date" -> date(result);
      case "array" -> joined(result, PropertyText::of);
      // Notion could not compute it in time, or not at all.
      case "incomplete", "unsupported" -> "(" + type + ")";
      default -> "";
    };
  }

  private static String uniqueId(JsonNode value) {
    String number = number(value.path("number"));
    String prefix = text(value.path("prefix"));
    return prefix.isEmpty() || number.isEmpty() ? number : prefix + "-" + number;
  }

  private static String verification(JsonNode value) {
    String state = text(value.path("state"));
    String until = text(value.path("date").path("end"));
    return until.isEmpty() ? state : state + " until " + until;
  }

  private static String place(JsonNode value) {
    String name = text(value.path("name"));
    String address = text(value.path("address"));
    return name.isEmpty() ? address : address.isEmpty() ? name : name + BETWEEN + address;
  }

  private static String joined(JsonNode array, Function<JsonNode, String> each) {
    StringJoiner texts = new StringJoiner(BETWEEN);
    for (JsonNode element : array) {
      String text = each.apply(element);
      if (!text.isEmpty()) {
        texts.add(text);
      }
    }
    return texts.toString();
  }
}
