package io.watchkeeper.gatling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ToolboxTest {

  @Test
  void sendsOnlyWhatTheSchemaLists() throws Exception {
    Toolbox tools =
        with(
            """
            {"properties":{"query":{"type":"string"},"page_size":{"type":["integer","null"]}},
             "required":["query"]}
            """);
    assertEquals(
        Optional.of("{\"query\":\"a\",\"page_size\":5}"),
        tools
            .arguments("t", Map.of("page_size", 5, "query", "a", "unlisted", "x"))
            .map(Object::toString));
    assertTrue(tools.takes("t", "page_size"));
    assertFalse(tools.takes("t", "unlisted"));
  }

  @Test
  void givesUpOnAToolThatDemandsWhatIsNotAtHandOrOfAnotherType() throws Exception {
    Toolbox tools =
        with("{\"properties\":{\"parent\":{\"type\":\"object\"}},\"required\":[\"parent\"]}");
    assertEquals(Optional.empty(), tools.arguments("t", Map.of("title", "x")));
    assertEquals(Optional.empty(), tools.arguments("t", Map.of("parent", "x")));
    assertEquals(Optional.empty(), tools.arguments("other", Map.of("title", "x")));
  }

  private static Toolbox with(String schema) throws Exception {
    Toolbox tools = new Toolbox();
    tools.add(
        ReplyReader.JSON.readTree("{\"tools\":[{\"name\":\"t\",\"inputSchema\":" + schema + "}]}"));
    return tools;
  }
}
