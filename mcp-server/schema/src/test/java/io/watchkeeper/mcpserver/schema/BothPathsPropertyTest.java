package io.watchkeeper.mcpserver.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.protocol.json.WireJson;
import io.watchkeeper.mcpserver.protocol.schema.Schema;
import io.watchkeeper.mcpserver.protocol.schema.SchemaCompiler;
import io.watchkeeper.mcpserver.protocol.schema.SchemaDialect;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fast path and slow path give the same verdict on whatever the fast path knows. */
class BothPathsPropertyTest {

  private static final LibrarySchemas SLOW = new LibrarySchemas();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void verdictsAgreeOnGeneratedSchemas(long seed) {
    Random random = new Random(seed);
    Schemas make = new Schemas(random);
    int fitted = 0;
    int refused = 0;
    for (int i = 0; i < 150; i++) {
      ObjectNode document = make.schema(random.nextInt(4));
      SchemaDialect dialect =
          random.nextBoolean() ? SchemaDialect.DRAFT_07 : SchemaDialect.DRAFT_2020_12;
      if (dialect == SchemaDialect.DRAFT_07) {
        document.put("$schema", "http://json-schema.org/draft-07/schema#");
      }
      Schema fast = fast(document);
      Schema slow = SLOW.compile(document, dialect);
      for (int j = 0; j < 25; j++) {
        JsonNode value = make.value(document, 4);
        boolean fits = agreed(document, value, fast, slow);
        fitted += fits ? 1 : 0;
        refused += fits ? 0 : 1;
      }
    }
    assertTrue(fitted > 500, "too few values fitted: " + fitted);
    assertTrue(refused > 500, "too few values were refused: " + refused);
  }

  private static Schema fast(JsonNode document) {
    Schema fast = SchemaCompiler.compile(document);
    assertFalse(fast instanceof LibrarySchema, () -> "not for the fast path: " + document);
    return fast;
  }

  private static boolean agreed(JsonNode document, JsonNode value, Schema fast, Schema slow) {
    boolean fits = fast.violations(value).isEmpty();
    assertEquals(
        fits,
        slow.violations(value).isEmpty(),
        () -> "the paths differ on " + value + " by " + document);
    return fits;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"type\":\"integer\"}|1.0",
        "{\"type\":\"integer\"}|1e300",
        "{\"type\":\"integer\"}|1e999",
        "{\"type\":\"number\"}|-1e999",
        "{\"type\":[\"integer\",\"string\"]}|1e999",
        "{}|1e999",
        "{\"minimum\":1}|-1e999",
        "{\"minimum\":1}|1e999",
        "{\"items\":{\"maximum\":1}}|[1e999]",
        "{\"enum\":[1]}|1.0",
        "{\"enum\":[1.0]}|1",
        "{\"enum\":[[1,{\"a\":2.0}]]}|[1.0,{\"a\":2}]",
        "{\"enum\":[9007199254740993]}|9007199254740992",
        "{\"enum\":[9007199254740993]}|9007199254740992.0",
        "{\"enum\":[100000000000000000000]}|1e20",
        "{\"enum\":[0]}|-0.0",
        "{\"const\":0.1}|0.10",
        "{\"const\":\"a\"}|\"A\"",
        "{\"const\":false}|0",
        "{\"const\":[]}|{}",
        "{\"minimum\":0.1}|0.1",
        "{\"maximum\":0.3}|0.30000000000000004",
        "{\"maximum\":9007199254740992}|9007199254740993",
        "{\"minimum\":9223372036854775808}|9223372036854775807",
        "{\"minimum\":-9223372036854775809}|-9223372036854775808",
        "{\"maxLength\":1}|\"😀\"",
        "{\"maxLength\":1}|\"\\ud800\"",
        "{\"maxLength\":1}|\"e\u0301\"",
        "{\"minLength\":1.0}|\"a\"",
        "{\"minItems\":1}|\"\"",
        "{\"required\":[\"a\"]}|{\"a\":null}",
        "{\"required\":[\"a\"]}|[]",
        "{\"additionalProperties\":false}|{\"\":1}",
        "{\"properties\":{\"\":{\"type\":\"null\"}}}|{\"\":1}",
        "{\"properties\":{\"a\":true},\"additionalProperties\":{\"type\":\"null\"}}|{\"a\":1,\"b\":2}",
        "{\"type\":\"object\",\"format\":\"email\",\"default\":7,\"x-mine\":[]}|{}",
        "{\"format\":\"date\"}|\"no date\"",
        "true|{\"a\":[1]}",
      })
  void verdictsAgreeOnTheTable(String schema, String instance) {
    JsonNode document = WireJson.parse(schema);
    JsonNode value = WireJson.parse(instance);
    for (SchemaDialect dialect : SchemaDialect.values()) {
      agreed(document, value, fast(document), SLOW.compile(document, dialect));
    }
  }
}
