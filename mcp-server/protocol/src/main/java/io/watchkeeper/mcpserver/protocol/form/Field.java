package io.watchkeeper.mcpserver.protocol.form;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One field of a form (2025-11-25, schema, PrimitiveSchemaDefinition). */
sealed interface Field {

  boolean fits(JsonNode value);

  /** What fits, in words. */
  String phrase();

  /** Length in characters, not in UTF-16 units. */
  record Text(Range length, Optional<Format> format) implements Field {
    @Override
    public boolean fits(JsonNode value) {
      if (!value.isTextual()) {
        return false;
      }
      String text = value.textValue();
      return length.admits(text.codePointCount(0, text.length()))
          && (format.isEmpty() || format.get().fits(text));
    }

    @Override
    public String phrase() {
      return format.map(Format::phrase).orElse("a string") + length.phrase("characters");
    }
  }

  /** One of several, whether they have titles or not. */
  record Choice(List<String> values) implements Field {
    public Choice {
      values = List.copyOf(values);
    }

    @Override
    public boolean fits(JsonNode value) {
      return value.isTextual() && values.contains(value.textValue());
    }

    @Override
    public String phrase() {
      return "one of " + values;
    }
  }

  /** Some of several, none twice. */
  record Choices(List<String> values, Range count) implements Field {
    public Choices {
      values = List.copyOf(values);
    }

    @Override
    public boolean fits(JsonNode value) {
      if (!value.isArray() || !count.admits(value.size())) {
        return false;
      }
      Set<String> chosen = new HashSet<>();
      for (JsonNode one : value) {
        if (!one.isTextual() || !values.contains(one.textValue()) || !chosen.add(one.textValue())) {
          return false;
        }
      }
      return true;
    }

    @Override
    public String phrase() {
      return "an array of some of " + values + count.phrase("items");
    }
  }

  record Numeric(boolean whole, Range range) implements Field {
    @Override
    public boolean fits(JsonNode value) {
      if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
        return false;
      }
      return (!whole || value.decimalValue().stripTrailingZeros().scale() <= 0)
          && range.admits(value.decimalValue());
    }

    @Override
    public String phrase() {
      return (whole ? "an integer" : "a number") + range.phrase("");
    }
  }

  record Flag() implements Field {
    @Override
    public boolean fits(JsonNode value) {
      return value.isBoolean();
    }

    @Override
    public String phrase() {
      return "true or false";
    }
  }
}
