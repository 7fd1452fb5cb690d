package io.watchkeeper.mcpserver.workspace.query;

import io.watchkeeper.mcpserver.workspace.content.PropertyKind;
import io.watchkeeper.mcpserver.workspace.content.Value;
import io.watchkeeper.mcpserver.workspace.request.Input;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** The condition object of a filter, by type of property. Exactly one condition an object. */
final class Conditions {
  private final Instant now;

  Conditions(Instant now) {
    this.now = now;
  }

  Predicate<Value> of(PropertyKind kind, Input input) {
    return switch (kind) {
      case PropertyKind.Numeric numeric -> number(input);
      case PropertyKind.UniqueId id -> number(input);
      case PropertyKind.Select select -> choice(input);
      case PropertyKind.Status status -> choice(input);
      case PropertyKind.MultiSelect multi -> members(input);
      case PropertyKind.Relation relation -> members(input);
      case PropertyKind.Computed computed -> computed(input);
      case PropertyKind.Rollup rollup -> {
        input.allow("number");
        yield number(input.required("number"));
      }
      case PropertyKind.Simple simple ->
          switch (simple) {
            case TITLE, RICH_TEXT, URL, EMAIL, PHONE_NUMBER -> text(input);
            case DATE, CREATED_TIME, LAST_EDITED_TIME -> date(input);
            case PEOPLE, CREATED_BY, LAST_EDITED_BY -> members(input);
            case CHECKBOX -> checkbox(input);
          };
    };
  }

  Predicate<Value> date(Input input) {
    return DateConditions.of(one(input), now);
  }

  private static Predicate<Value> computed(Input input) {
    input.allow("number", "checkbox");
    return input.optional("checkbox").isPresent()
        ? checkbox(input.required("checkbox"))
        : number(input.required("number"));
  }

  /** The only field; its path ends with the name of the condition. */
  private static Input one(Input input) {
    List<String> fields = input.fields();
    if (fields.size() != 1) {
      throw input.wrong("should have exactly one condition");
    }
    return input.required(fields.getFirst());
  }

  static String nameOf(Input condition) {
    return condition.path().substring(condition.path().lastIndexOf('.') + 1);
  }

  private static Predicate<Value> text(Input input) {
    Input condition = one(input);
    String name = nameOf(condition);
    if (name.startsWith("is_")) {
      return emptiness(condition);
    }
    String wanted = condition.text().toLowerCase(Locale.ROOT);
    return switch (name) {
      case "equals" -> value -> Keys.words(value).equals(wanted);
      case "does_not_equal" -> value -> !Keys.words(value).equals(wanted);
      case "contains" -> value -> Keys.words(value).contains(wanted);
      case "does_not_contain" -> value -> !Keys.words(value).contains(wanted);
      case "starts_with" -> value -> Keys.words(value).startsWith(wanted);
      case "ends_with" -> value -> Keys.words(value).endsWith(wanted);
      default -> throw unknown(condition, "a condition on text");
    };
  }

  private static Predicate<Value> number(Input input) {
    Input condition = one(input);
    String name = nameOf(condition);
    if (name.startsWith("is_")) {
      return emptiness(condition);
    }
    double wanted = condition.number();
    return switch (name) {
      case "equals" -> value -> Keys.number(value) == wanted;
      case "does_not_equal" -> value -> Keys.number(value) != wanted;
      case "greater_than" -> value -> Keys.number(value) > wanted;
      case "less_than" -> value -> Keys.number(value) < wanted;
      case "greater_than_or_equal_to" -> value -> Keys.number(value) >= wanted;
      case "less_than_or_equal_to" -> value -> Keys.number(value) <= wanted;
      default -> throw unknown(condition, "a condition on numbers");
    };
  }

  private static Predicate<Value> choice(Input input) {
    Input condition = one(input);
    String name = nameOf(condition);
    if (name.startsWith("is_")) {
      return emptiness(condition);
    }
    Value wanted = new Value.Choice(condition.text());
    return switch (name) {
      case "equals" -> wanted::equals;
      case "does_not_equal" -> value -> !wanted.equals(value);
      default -> throw unknown(condition, "equals, does_not_equal, is_empty or is_not_empty");
    };
  }

  private static Predicate<Value> members(Input input) {
    Input condition = one(input);
    String name = nameOf(condition);
    if (name.startsWith("is_")) {
      return emptiness(condition);
    }
    String wanted = condition.text();
    return switch (name) {
      case "contains" -> value -> Keys.members(value).contains(wanted);
      case "does_not_contain" -> value -> !Keys.members(value).contains(wanted);
      default -> throw unknown(condition, "contains, does_not_contain, is_empty or is_not_empty");
    };
  }

  private static Predicate<Value> checkbox(Input input) {
    Input condition = one(input);
    boolean wanted = condition.flag();
    return switch (nameOf(condition)) {
      case "equals" -> value -> value.equals(new Value.Checked(true)) == wanted;
      case "does_not_equal" -> value -> value.equals(new Value.Checked(true)) != wanted;
      default -> throw unknown(condition, "equals or does_not_equal");
    };
  }

  static Predicate<Value> emptiness(Input condition) {
    if (!condition.flag()) {
      throw condition.wrong("should be true");
    }
    return switch (nameOf(condition)) {
      case "is_empty" -> Keys::isEmpty;
      case "is_not_empty" -> value -> !Keys.isEmpty(value);
      default -> throw unknown(condition, "is_empty or is_not_empty");
    };
  }

  static RuntimeException unknown(Input condition, String expected) {
    return condition.wrong("should be " + expected);
  }
}
