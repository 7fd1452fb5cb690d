package io.watchkeeper.mcpserver.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import io.watchkeeper.mcpserver.protocol.json.WireJson;
import io.watchkeeper.mcpserver.protocol.schema.Schema;
import io.watchkeeper.mcpserver.protocol.schema.SchemaCompiler;
import io.watchkeeper.mcpserver.protocol.schema.SchemaDialect;
import io.watchkeeper.mcpserver.schema.LibrarySchemas;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A schema, a line break, a value. A schema is compiled or refused with a reason, and checking a
 * value never throws; where both paths compile it, they agree.
 */
class SchemaFuzzTest {

  private static final LibrarySchemas SLOW = new LibrarySchemas();

  @FuzzTest(maxDuration = "100s")
  void compilesAndChecks(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    int middle = text.indexOf('\n');
    JsonNode document = middle < 0 ? null : parsed(text.substring(0, middle));
    JsonNode value = middle < 0 ? null : parsed(text.substring(middle + 1));
    if (document == null || value == null) {
      return;
    }
    Schema schema;
    try {
      schema = SchemaCompiler.compile(document);
    } catch (IllegalArgumentException refused) {
      assertTrue(refused.getMessage() != null);
      return;
    }
    int violations = schema.violations(value).size();
    assertTrue(violations <= Schema.MAX_VIOLATIONS);
    Schema slow = slow(document);
    if (slow != null) {
      assertEquals(violations == 0, slow.violations(value).isEmpty(), "the paths differ");
    }
  }

  /**
   * Null when the library is stricter about the document, as about an enum that says a value twice.
   */
  private static @Nullable Schema slow(JsonNode document) {
    SchemaDialect dialect =
        document.path("$schema").asText().contains("draft-07")
            ? SchemaDialect.DRAFT_07
            : SchemaDialect.DRAFT_2020_12;
    try {
      return SLOW.compile(document, dialect);
    } catch (IllegalArgumentException stricter) {
      return null;
    }
  }

  private static @Nullable JsonNode parsed(String json) {
    try {
      JsonNode node = WireJson.parse(json);
      return node.isMissingNode() ? null : node;
    } catch (IllegalArgumentException notJson) {
      return null;
    }
  }
}
