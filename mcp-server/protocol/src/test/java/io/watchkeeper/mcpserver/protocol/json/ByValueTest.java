package io.watchkeeper.mcpserver.protocol.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByValueTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"a\":1,\"b\":[2]}|{\"b\":[2.0],\"a\":1.0}|true",
        "{\"a\":1}|{\"a\":\"1\"}|false",
        "{\"a\":1}|{\"b\":1}|false",
        "{\"a\":null}|{}|false",
        "[1,2]|[2,1]|false",
        "{\"a\":{\"b\":1}}|{\"b\":{\"a\":1}}|false",
        "0|-0.0|true",
        "100000000000000000000|1e20|true",
        "9007199254740993|9007199254740992.0|false",
        "9223372036854775807|9223372036854775808|false",
        "true|\"true\"|false",
        "null|false|false",
      })
  void valuesAreTheSameByValueAndThenSoAreTheirHashes(String left, String right, boolean same) {
    JsonNode one = WireJson.parse(left);
    JsonNode other = WireJson.parse(right);
    assertEquals(same, ByValue.equal(one, other));
    assertEquals(same, ByValue.equal(other, one));
    if (same) {
      assertEquals(ByValue.hash(one), ByValue.hash(other));
    }
  }
}
