package io.watchkeeper.mcpserver.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import io.watchkeeper.mcpserver.protocol.json.Excerpt;
import io.watchkeeper.mcpserver.protocol.json.WireJson;
import io.watchkeeper.mcpserver.protocol.schema.FiniteNumbers;
import io.watchkeeper.mcpserver.protocol.schema.Schema;
import io.watchkeeper.mcpserver.protocol.schema.Violation;
import java.util.List;

/** A schema of the library, with its costs bounded and its errors in the words of the fast path. */
final class LibrarySchema implements Schema {

  private final com.networknt.schema.Schema compiled;

  LibrarySchema(com.networknt.schema.Schema compiled) {
    this.compiled = compiled;
  }

  @Override
  public List<Violation> violations(JsonNode value) {
    List<Violation> beyond = FiniteNumbers.violations(value);
    if (!beyond.isEmpty()) {
      return beyond;
    }
    try {
      return Wording.of(errors(value), value);
    } catch (TooCostly tooCostly) {
      return List.of(refused(value, tooCostly.what()));
    } catch (StackOverflowError deep) {
      return List.of(refused(value, "a value that nests less"));
    }
  }

  private List<Error> errors(JsonNode value) {
    return compiled.validate(Trees.metered(value));
  }

  private static Violation refused(JsonNode value, String expected) {
    return new Violation("object", expected, Excerpt.of(value));
  }

  /** A reference that leads to itself shows with the first value, so not only at the first call. */
  void tryOut() {
    for (String sample : List.of("{}", "[]", "\"\"", "0", "true", "null")) {
      try {
        errors(WireJson.parse(sample));
      } catch (TooCostly tooCostly) {
        throw new IllegalArgumentException("The schema costs too much to check", tooCostly);
      }
    }
  }
}
