package io.watchkeeper.mcpserver.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The clients of both generations from npm, and the inspector's command line. */
final class TypeScriptClientsIT {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final List<String> TOOLS =
      List.of(
          "search",
          "get_page",
          "query_data_source",
          "create_page",
          "update_page",
          "append_blocks",
          "batch");

  private static ServerProcess server;

  @BeforeAll
  static void start(@TempDir Path home) throws Exception {
    Node.install();
    server = ServerProcess.start(home);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void theClientOfTheSessionEraMakesItsJourney() throws Exception {
    JsonNode told = told(Node.script("session.mjs", server.endpoint().toString()));
    assertEquals("2025-11-25", told.path("revision").asText());
    assertTrue(told.path("ping").isObject(), told.toString());
    assertTrue(told.path("sessionId").asText().matches("[!-~]{22,}"), told.toString());
    assertJourney(told);
  }

  @ParameterizedTest
  @CsvSource({"pin,2026-07-28", "auto,2026-07-28", "default,2025-11-25"})
  void theClientOfTheStatelessEraMakesItsJourneyHoweverItNegotiates(String mode, String revision)
      throws Exception {
    JsonNode told = told(Node.script("stateless.mjs", server.endpoint().toString(), mode));
    assertEquals(revision, told.path("revision").asText());
    assertJourney(told);
  }

  @Test
  void theInspectorListsTheToolsAndFindsNothingToMendInTheirSchemas() throws Exception {
    JsonNode listed = told(inspect("--method", "tools/list", "--strict"));
    assertEquals(TOOLS, listed.path("tools").findValuesAsText("name"));
  }

  @Test
  void theInspectorCallsATool() throws Exception {
    JsonNode found =
        told(
            inspect(
                "--method", "tools/call", "--tool-name", "search", "--tool-arg", "query=Tasks"));
    assertEquals("Tasks", found.at("/structuredContent/results/0/title").asText());
  }

  @Test
  void theInspectorShowsAnErrorThatTeaches() throws Exception {
    Node.Result result =
        inspect("--method", "tools/call", "--tool-name", "get_page", "--tool-arg", "page_id=nope");
    // Its own code for a result with isError.
    assertEquals(5, result.code(), result.err());
    assertTrue(JSON.readTree(result.out()).path("isError").asBoolean(), result.out());
    assertTrue(result.out().contains("Ids come from search"), result.out());
  }

  @Test
  void theLockFileNamesNoRegistry() throws Exception {
    JsonNode lock = JSON.readTree(Node.source("package-lock.json"));
    for (JsonNode entry : lock.path("packages")) {
      assertFalse(entry.has("resolved"), entry.toString());
    }
  }

  private static void assertJourney(JsonNode told) {
    assertEquals("watchkeeper", told.at("/server/name").asText());
    assertEquals(TOOLS, told.path("tools").findValuesAsText("name"));
    assertTrue(told.at("/tools/0/annotations/readOnlyHint").asBoolean());
    assertFalse(told.at("/tools/3/annotations/readOnlyHint").asBoolean(true));
    assertTrue(told.at("/tools/4/annotations/destructiveHint").asBoolean());
    assertEquals(2, told.at("/created/structuredContent/blocks_written").asInt());
    assertFalse(told.at("/created/isError").asBoolean());
    assertEquals(1, told.at("/appended/structuredContent/blocks_written").asInt());
    String page = text(told.path("read"));
    assertTrue(page.startsWith("# Written by a real client\n"), page);
    assertTrue(page.endsWith("# Ümlaut\n- [x] done\none more line"), page);
    assertTrue(told.at("/wrong/isError").asBoolean());
    assertTrue(text(told.path("wrong")).contains("there are Status (status), "), "" + told);
    assertTrue(told.at("/misfit/isError").asBoolean());
    assertTrue(text(told.path("misfit")).contains("page_id"), "" + told);
    assertEquals(-32602, told.at("/unknown/code").asInt());
    assertTrue(told.at("/unknown/message").asText().contains("tools/list"), "" + told);
  }

  private static Node.Result inspect(String... method) throws Exception {
    List<String> arguments =
        new ArrayList<>(List.of(server.endpoint().toString(), "--transport", "http"));
    arguments.addAll(List.of(method));
    return Node.inspector(arguments.toArray(String[]::new));
  }

  private static JsonNode told(Node.Result result) throws Exception {
    assertEquals(0, result.code(), result.err() + result.out());
    return JSON.readTree(result.out());
  }

  private static String text(JsonNode result) {
    return result.at("/content/0/text").asText();
  }
}
