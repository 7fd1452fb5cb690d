package io.watchkeeper.mcpserver.protocol.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.management.ThreadMXBean;
import io.watchkeeper.mcpserver.protocol.json.WireJson;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaTest {

  private static List<Violation> violations(String schema, String value) {
    return SchemaCompiler.compile(WireJson.parse(schema)).violations(WireJson.parse(value));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"type\":\"object\"}|{}|[]",
        "{\"type\":\"array\"}|[]|{}",
        "{\"type\":\"string\"}|\"\"|1",
        "{\"type\":\"integer\"}|1|1.5",
        "{\"type\":\"integer\"}|1.0|\"1\"",
        "{\"type\":\"integer\"}|99999999999999999999|1e999",
        "{\"type\":\"number\"}|1.5|\"1.5\"",
        "{\"type\":\"number\"}|-3|1e999",
        "{\"type\":\"boolean\"}|true|0",
        "{\"type\":\"null\"}|null|false",
        "{\"type\":[\"string\",\"null\"]}|null|1",
        "{\"enum\":[\"a\",1]}|\"a\"|\"b\"",
        "{\"enum\":[\"a\",1]}|1.0|2",
        "{\"enum\":[{\"a\":[1]}]}|{\"a\":[1.0]}|{\"a\":[1.5]}",
        "{\"enum\":[9007199254740993]}|9007199254740993|9007199254740992.0",
        "{\"const\":null}|null|0",
        "{\"minimum\":9223372036854775807}|9223372036854775808|9223372036854775806",
        "{\"minimum\":9223372036854775808}|9223372036854775808|9223372036854775807",
        "{\"minimum\":0.5}|1|0",
        "{\"maximum\":0.5}|0|1",
        "{\"minLength\":2,\"minItems\":1}|[1]|\"a\"",
        "{\"minimum\":1}|1|0.999",
        "{\"maximum\":100}|100|101",
        "{\"minimum\":0.1}|0.1|0.09",
        "{\"minLength\":2}|\"ab\"|\"a\"",
        "{\"maxLength\":2}|\"ab\"|\"abc\"",
        "{\"maxLength\":1}|\"😀\"|\"😀😀\"",
        "{\"minItems\":1}|[1]|[]",
        "{\"maxItems\":1}|[1]|[1,2]",
        "{\"items\":{\"type\":\"string\"}}|[\"a\"]|[\"a\",1]",
        "{\"required\":[\"a\"]}|{\"a\":null}|{\"b\":1}",
        "{\"properties\":{\"a\":{\"type\":\"string\"}}}|{\"a\":\"x\",\"b\":1}|{\"a\":1}",
        "{\"additionalProperties\":false}|{}|{\"a\":1}",
        "{\"additionalProperties\":{\"type\":\"string\"}}|{\"a\":\"x\"}|{\"a\":1}",
      })
  void admitsTheOneAndRefusesTheOther(String schema, String good, String bad) {
    assertEquals(List.of(), violations(schema, good));
    assertEquals(1, violations(schema, bad).size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"minimum\":1}|\"text\"",
        "{\"minLength\":2}|7",
        "{\"items\":{\"type\":\"string\"}}|{}",
        "{\"required\":[\"a\"]}|[]",
        "true|[{\"a\":[1]}]",
        "{}|{\"a\":{\"b\":1}}",
        "{\"properties\":{\"a\":true}}|{\"a\":{\"b\":{\"c\":1}}}",
      })
  void keywordsSayNothingAboutOtherTypes(String schema, String value) {
    assertEquals(List.of(), violations(schema, value));
  }

  @Test
  void violationsNameThePathWhatFitsAndWhatCame() {
    String schema =
        """
        {"properties":{"filter":{"properties":{"tags":{"items":{"type":"string","maxLength":3}}}}}}
        """;
    assertEquals(
        List.of(
            new Violation(
                "\"filter.tags[1]\"", "a string of at most 3 characters", "the string \"long\"")),
        violations(schema, "{\"filter\":{\"tags\":[\"ok\",\"long\"]}}"));
  }

  @Test
  void choicesAreNamed() {
    assertEquals(
        "Argument \"a\": expected one of \"x\", \"y\", got nothing.",
        violations("{\"properties\":{\"a\":{\"enum\":[\"x\",\"y\"]}},\"required\":[\"a\"]}", "{}")
            .getFirst()
            .toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{}|1e999",
        "{\"minimum\":1}|1e999",
        "{}|[[-1e999]]",
        "{\"properties\":{\"a\":{}}}|{\"b\":{\"c\":1e999}}",
      })
  void aNumberBeyondADoubleFitsNowhere(String schema, String value) {
    assertEquals(1, violations(schema, value).size());
  }

  @Test
  void fiveViolationsAreEnough() {
    String many = "[" + "1,".repeat(9_999) + "1]";
    assertEquals(5, violations("{\"items\":{\"type\":\"string\"}}", many).size());
    StringBuilder members = new StringBuilder("{\"a\":0");
    for (int i = 0; i < 50; i++) {
      members.append(",\"m").append(i).append("\":1");
    }
    assertEquals(5, violations("{\"additionalProperties\":false}", members + "}").size());
  }

  @Test
  void whatWasSentIsQuotedShort() {
    String sent =
        violations("{\"maxLength\":3}", "\"" + "x".repeat(5_000) + "\"").getFirst().sent();
    assertTrue(sent.length() < 120, sent);
    assertTrue(sent.contains("5000 characters"), sent);
  }

  @Test
  void argumentsThatFitAllocateNothing() {
    Schema schema =
        SchemaCompiler.compile(
            WireJson.parse(
                """
                {"type":"object","additionalProperties":false,"required":["query"],"properties":{
                 "query":{"type":"string","maxLength":50},"kind":{"enum":["page","source"]},
                 "size":{"type":"integer","minimum":1,"maximum":100},
                 "ratio":{"type":["number","null"]},
                 "sorts":{"type":"array","items":{"type":"object","required":["by"],
                  "properties":{"by":{"type":"string"}}}}}}
                """));
    JsonNode value =
        WireJson.parse(
            """
            {"query":"plan","kind":"page","size":25,"ratio":0.5,"sorts":[{"by":"a"},{"by":"b"}]}
            """);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    int rounds = 10_000;
    for (int i = 0; i < rounds; i++) {
      assertTrue(schema.violations(value).isEmpty());
    }
    long before = threads.getCurrentThreadAllocatedBytes();
    int misfits = 0;
    for (int i = 0; i < rounds; i++) {
      misfits += schema.violations(value).size();
    }
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertEquals(0, misfits);
    // Less than one byte a call: the reading itself may allocate.
    assertTrue(allocated < rounds, allocated + " bytes in " + rounds + " calls");
  }
}
