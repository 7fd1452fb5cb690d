package io.watchkeeper.mcpserver.protocol.schema;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
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
        "{\"anyOf\":[]}|anyOf",
        "{\"properties\":{\"a\":{\"$ref\":\"https://example.com/s\"}}}|#/properties/a uses \"$ref\"",
        "{\"$schema\":\"http://json-schema.org/draft-07/schema#\"}|dialect",
        "{\"type\":\"text\"}|unknown type",
        "{\"type\":7}|no string",
        "{\"enum\":[]}|empty enum",
        "{\"minimum\":\"1\"}|no number",
        "{\"minLength\":1,\"minItems\":1}|both",
        "{\"items\":{\"pattern\":\"a\"}}|#/items uses \"pattern\"",
        "{\"additionalProperties\":{\"not\":{}}}|#/additionalProperties uses \"not\"",
        "[]|must be an object",
        "false|must be an object",
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
  void passesOverWhatOnlyDescribes() {
    JsonNode document =
        WireJson.parse(
            """
            {"$schema":"https://json-schema.org/draft/2020-12/schema","$comment":"c","title":"t",
             "description":"d","default":1,"examples":[1],"deprecated":false,"format":"uri"}
            """);
    assertDoesNotThrow(() -> SchemaCompiler.compile(document));
  }
}
