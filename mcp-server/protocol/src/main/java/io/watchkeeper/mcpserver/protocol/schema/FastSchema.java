package io.watchkeeper.mcpserver.protocol.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fast path. A value that fits costs one walk over it and allocates nothing (with members that
 * no property names, an iterator an object); the paths and words of a refusal are made in a second
 * walk, for a refusal only.
 */
final class FastSchema implements Schema {

  private final TypeSet types;
  private final Choices choices;
  private final Limits limits;
  private final Members members;
  private final @Nullable FastSchema items;

  FastSchema(TypeSet types, Choices choices, Limits limits, Children children) {
    this.types = types;
    this.choices = choices;
    this.limits = limits;
    this.members = children.members();
    this.items = children.items();
  }

  /**
   * Bounds, each for values of one type.
   *
   * @param length of a string, in characters
   * @param count of an array's elements
   */
  record Limits(Bounds range, Bounds length, Bounds count) {
    static final Limits NONE = new Limits(Bounds.NONE, Bounds.NONE, Bounds.NONE);
  }

  /** Without a schema of items, an array's elements are free. */
  record Children(Members members, @Nullable FastSchema items) {}

  /** What becomes of a member that no property names. */
  sealed interface Others {
    record Free() implements Others {}

    record Refused() implements Others {}

    record Each(FastSchema schema) implements Others {}
  }

  @Override
  public List<Violation> violations(JsonNode value) {
    return fits(value) ? List.of() : new Explanation().of(this, value);
  }

  boolean fits(JsonNode value) {
    if (!fitsItself(value)) {
      return false;
    }
    if (value instanceof ObjectNode object) {
      return members.admit(object);
    }
    if (value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        if (items == null ? !FiniteNumbers.only(value.get(i)) : !items.fits(value.get(i))) {
          return false;
        }
      }
    }
    return true;
  }

  /** Whether the value fits, its members and items aside. */
  boolean fitsItself(JsonNode value) {
    return types.admit(value) && choices.admit(value) && fitsLimits(value);
  }

  private boolean fitsLimits(JsonNode value) {
    if (value.isTextual()) {
      if (limits.length().open()) {
        return true;
      }
      // Characters, not UTF-16 units (Validation, 6.3.1).
      String text = value.textValue();
      return limits.length().admit(text.codePointCount(0, text.length()));
    }
    if (value.isNumber()) {
      return JsonType.NUMBER.fits(value) && limits.range().admit(value);
    }
    return !value.isArray() || limits.count().admit(value.size());
  }

  TypeSet types() {
    return types;
  }

  Choices choices() {
    return choices;
  }

  Limits limits() {
    return limits;
  }

  Members members() {
    return members;
  }

  @Nullable FastSchema items() {
    return items;
  }
}
