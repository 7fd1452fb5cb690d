package io.watchkeeper.mcpserver.protocol.schema;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.protocol.json.WireJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaCompilerTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"anyOf\":[]}|#/anyOf must be a list with schemas",
        "{\"anyOf\":[{}]}|mcp-server/schema",
        "{\"properties\":{\"a\":{\"$ref\":\"https://example.com/s\"}}}|#/properties/a uses \"$ref\"",
        "{\"$ref\":\"other.json#/a\"}|to something outside",
        "{\"properties\":{\"a\":{\"$id\":\"https://example.com/s\"}}}|only the whole document",
        "{\"$schema\":\"http://json-schema.org/draft-04/schema#\"}|dialects",
        "{\"$schema\":7}|dialects",
        "{\"type\":\"text\"}|unknown type",
        "{\"type\":\"String\"}|unknown type",
        "{\"type\":7}|no string",
        "{\"type\":[]}|empty list of types",
        "{\"enum\":[]}|empty enum",
        "{\"enum\":[1],\"const\":1}|both enum and const",
        "{\"minimum\":\"1\"}|no number",
        "{\"minLength\":-1}|no number of things",
        "{\"maxItems\":1.5}|no number of things",
        "{\"required\":\"a\"}|no list",
        "{\"required\":[1]}|no name",
        "{\"properties\":[]}|#/properties must be an object",
        "{\"minLenght\":1}|misspelt",
        "{\"items\":{\"pattern\":7}}|#/items needs a pattern",
        "{\"items\":[{}]}|#/items must be an object",
        "{\"additionalProperties\":{\"dependencies\":{}}}|#/additionalProperties uses",
        "[]|must be an object",
        "false|mcp-server/schema",
      })
  void refusesWhatItDoesNotUnderstandAndSaysWhere(String schema, String reason) {
    JsonNode document = WireJson.parse(schema);
    String message =
        assertThrows(IllegalArgumentException.class, () -> SchemaCompiler.compile(document))
            .getMessage();
    assertTrue(message != null && message.contains(reason), message);
  }

  @Test
  void refusesBoundsThatNothingFits() {
    JsonNode document = WireJson.parse("{\"minimum\":2,\"maximum\":1}");
    assertThrows(IllegalArgumentException.class, () -> SchemaCompiler.compile(document));
  }

  @Test
  void nestsTo16AndNoDeeper() {
    JsonNode deepest = nested(16);
    assertDoesNotThrow(() -> SchemaCompiler.compile(deepest));
    JsonNode tooDeep = nested(17);
    assertThrows(IllegalArgumentException.class, () -> SchemaCompiler.compile(tooDeep));
  }

  private static JsonNode nested(int levels) {
    return WireJson.parse("{\"items\":".repeat(levels) + "{}" + "}".repeat(levels));
  }

  @Test
  void aSchemaHasAtMost2000Parts() {
    assertDoesNotThrow(() -> SchemaCompiler.compile(wide(1_999)));
    assertThrows(IllegalArgumentException.class, () -> SchemaCompiler.compile(wide(2_000)));
  }

  private static JsonNode wide(int properties) {
    ObjectNode document = WireJson.object();
    ObjectNode named = document.putObject("properties");
    for (int i = 0; i < properties; i++) {
      named.putObject("p" + i);
    }
    return document;
  }

  @Test
  void draft07IsServedByTheFastPathToo() {
    JsonNode document =
        WireJson.parse(
            """
            {"$schema":"http://json-schema.org/draft-07/schema#","type":"string"}
            """);
    assertInstanceOf(FastSchema.class, SchemaCompiler.compile(document));
  }

  @Test
  void passesOverWhatOnlyDescribes() {
    JsonNode document =
        WireJson.parse(
            """
            {"$schema":"https://json-schema.org/draft/2020-12/schema","$comment":"c","title":"t",
             "description":"d","default":1,"examples":[1],"deprecated":false,"format":"uri","x-mcp-header":"A"}
            """);
    assertDoesNotThrow(() -> SchemaCompiler.compile(document));
  }
}
