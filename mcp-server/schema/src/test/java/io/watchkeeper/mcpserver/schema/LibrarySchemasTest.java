package io.watchkeeper.mcpserver.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.protocol.json.WireJson;
import io.watchkeeper.mcpserver.protocol.schema.Schema;
import io.watchkeeper.mcpserver.protocol.schema.SchemaCompiler;
import io.watchkeeper.mcpserver.protocol.schema.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LibrarySchemasTest {

  private static Schema compile(String schema) {
    return assertInstanceOf(
        LibrarySchema.class, SchemaCompiler.compile(WireJson.parse(schema)), schema);
  }

  private static List<Violation> violations(String schema, String value) {
    return compile(schema).violations(WireJson.parse(value));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"anyOf\":[{\"type\":\"string\"},{\"type\":\"integer\"}]}|1.0|1.5",
        "{\"oneOf\":[{\"minimum\":1},{\"maximum\":3}]}|0|2",
        "{\"allOf\":[{\"minimum\":1},{\"maximum\":3}]}|2|4",
        "{\"not\":{\"type\":\"null\"}}|1|null",
        "{\"if\":{\"type\":\"string\"},\"then\":{\"minLength\":2},\"else\":{\"type\":\"null\"}}|\"ab\"|\"a\"",
        "{\"pattern\":\"^a+$\"}|\"aa\"|\"ab\"",
        "{\"pattern\":\"^a$\"}|\"a\"|\"a\\n\"",
        "{\"pattern\":\"^[[&]+$\"}|\"[&\"|\"a\"",
        "{\"pattern\":\"^\\\\u{1F600}$\"}|\"😀\"|\"a\"",
        "{\"$ref\":\"#/$defs/a\",\"$defs\":{\"a\":{\"type\":\"string\"}}}|\"a\"|1",
        "{\"$ref\":\"#b\",\"$defs\":{\"a\":{\"$anchor\":\"b\",\"type\":\"string\"}}}|\"a\"|1",
        "{\"type\":\"object\",\"properties\":{\"next\":{\"$ref\":\"#\"}},\"required\":[\"v\"]}|{\"v\":1,\"next\":{\"v\":1}}|{\"v\":1,\"next\":{}}",
        "{\"prefixItems\":[{\"type\":\"string\"}],\"items\":{\"type\":\"null\"}}|[\"a\",null]|[\"a\",1]",
        "{\"uniqueItems\":true}|[1,2]|[1,1.0]",
        "{\"contains\":{\"type\":\"string\"}}|[1,\"a\"]|[1]",
        "{\"multipleOf\":0.1}|0.3|0.35",
        "{\"exclusiveMinimum\":1}|1.1|1",
        "{\"minProperties\":1}|{\"a\":1}|{}",
        "{\"patternProperties\":{\"^x\":{\"type\":\"null\"}}}|{\"x\":null,\"y\":1}|{\"x\":1}",
        "{\"propertyNames\":{\"maxLength\":1}}|{\"a\":1}|{\"ab\":1}",
        "{\"dependentRequired\":{\"a\":[\"b\"]}}|{\"a\":1,\"b\":1}|{\"a\":1}",
        "{\"properties\":{\"a\":true},\"unevaluatedProperties\":false}|{\"a\":1}|{\"b\":1}",
        "{\"properties\":{\"a\":false}}|{}|{\"a\":1}",
        "{\"$schema\":\"http://json-schema.org/draft-07/schema#\",\"items\":[{\"type\":\"null\"}]}|[null,1]|[1]",
        "{\"$schema\":\"http://json-schema.org/draft-07/schema#\",\"dependencies\":{\"a\":[\"b\"]}}|{\"b\":1}|{\"a\":1}",
        // A sibling of $ref counts in 2020-12 and does not in draft-07.
        "{\"properties\":{\"a\":{\"$ref\":\"#/$defs/s\",\"maxLength\":1}},\"$defs\":{\"s\":{\"type\":\"string\"}}}|{\"a\":\"x\"}|{\"a\":\"xy\"}",
        "{\"$schema\":\"http://json-schema.org/draft-07/schema#\",\"properties\":{\"a\":{\"$ref\":\"#/definitions/s\",\"maxLength\":1}},\"definitions\":{\"s\":{\"type\":\"string\"}}}|{\"a\":\"xy\"}|{\"a\":1}",
      })
  void admitsTheOneAndRefusesTheOther(String schema, String good, String bad) {
    assertEquals(List.of(), violations(schema, good));
    assertTrue(!violations(schema, bad).isEmpty(), bad);
  }

  @Test
  void formatsOnlyDescribe() {
    for (String dialect :
        List.of(
            "https://json-schema.org/draft/2020-12/schema",
            "http://json-schema.org/draft-07/schema#")) {
      assertEquals(
          List.of(),
          violations(
              "{\"$schema\":\"" + dialect + "\",\"format\":\"email\",\"multipleOf\":1}",
              "\"none\""));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"pattern\":\"^a$\"}|\"b\"|Argument object: expected a text that matches the pattern \"^a$\", got the string \"b\".",
        "{\"anyOf\":[{}],\"properties\":{\"a\":{\"items\":{\"type\":\"string\"}}}}|{\"a\":[\"x\",7]}|Argument \"a[1]\": expected a value of type \"string\", got 7.",
        "{\"anyOf\":[{}],\"required\":[\"a\"]}|{}|Argument \"a\": expected a value, got nothing.",
        "{\"anyOf\":[{}],\"additionalProperties\":false}|{\"b\":1}|Argument \"b\": expected no such name, got this one.",
        "{\"exclusiveMinimum\":1}|1|Argument object: expected a number above 1, got 1.",
      })
  void violationsTeachAsOnTheFastPath(String schema, String value, String words) {
    assertEquals(words, violations(schema, value).getFirst().toString());
  }

  @Test
  void fiveViolationsAreEnough() {
    String many = "[" + "1,".repeat(999) + "1]";
    assertEquals(5, violations("{\"anyOf\":[{}],\"items\":{\"type\":\"null\"}}", many).size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"anyOf\":[{\"type\":7}]}|#/anyOf/0/type is wrong",
        "{\"multipleOf\":0}|#/multipleOf is wrong",
        "{\"pattern\":\"(\"}|the pattern ( is wrong",
        "{\"$ref\":\"#/$defs/none\"}|cannot be understood",
        "{\"$ref\":\"#\"}|without end",
      })
  void aWrongSchemaStopsTheStartAndSaysWhy(String schema, String reason) {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> SchemaCompiler.compile(WireJson.parse(schema)))
            .getMessage();
    assertTrue(message != null && message.contains(reason), message);
  }

  @Test
  void aPatternThatExplodesIsCutOff() {
    long before = System.nanoTime();
    Violation violation =
        violations("{\"pattern\":\"^(.*a){12}$\"}", "\"" + "a".repeat(60) + "b\"").getFirst();
    assertTrue(violation.expected().contains("bounded cost"), violation.toString());
    assertTrue(System.nanoTime() - before < 5_000_000_000L);
  }

  @Test
  void aPatternThatNeedsADeepStackIsCutOff() {
    assertEquals(
        1, violations("{\"pattern\":\"^(a|b)*$\"}", "\"" + "ab".repeat(200_000) + "c\"").size());
  }

  @Test
  void definitionsThatDoubleWithEachStepAreRefused() {
    ObjectNode document = WireJson.object().put("$ref", "#/$defs/d0");
    ObjectNode definitions = document.putObject("$defs");
    for (int i = 0; i < 40; i++) {
      ObjectNode both = definitions.putObject("d" + i);
      both.putArray("allOf").addObject().put("$ref", "#/$defs/d" + (i + 1));
      both.withArray("allOf").addObject().put("$ref", "#/$defs/d" + (i + 1));
    }
    definitions.putObject("d40");
    String message =
        assertThrows(IllegalArgumentException.class, () -> SchemaCompiler.compile(document))
            .getMessage();
    assertTrue(message != null && message.contains("references written out"), message);
  }

  @Test
  void alternativesThatDoubleWithEachLevelOfTheValueAreCutOff() {
    String branch = "{\"properties\":{\"a\":{\"$ref\":\"#\"}},\"required\":[\"b\"]}";
    String value = "{\"a\":".repeat(40) + "{}" + "}".repeat(40);
    Violation violation =
        violations("{\"anyOf\":[" + branch + "," + branch + "]}", value).getFirst();
    assertTrue(violation.expected().contains("fewer than"), violation.toString());
  }
}
