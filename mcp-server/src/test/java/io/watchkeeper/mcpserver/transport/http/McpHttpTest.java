package io.watchkeeper.mcpserver.transport.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchkeeper.mcpserver.RunningServer;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole server over real HTTP, against its embedded workspace of synthetic pages. */
final class McpHttpTest {

  private static RunningServer server;

  @BeforeAll
  static void start(@TempDir Path home) throws Exception {
    server = RunningServer.start(home, Map.of());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {RunningServer.MODERN, RunningServer.HANDSHAKE})
  void listsItsSevenToolsInBothEras(String era) throws Exception {
    HttpResponse<String> response = server.call(era, "tools/list", "", "");
    assertEquals(200, response.statusCode());
    assertEquals(
        List.of(
            "search",
            "get_page",
            "query_data_source",
            "create_page",
            "update_page",
            "append_blocks",
            "batch"),
        RunningServer.json(response.body()).path("result").path("tools").findValuesAsText("name"));
    // The leanest list among the peers has 502 tokens; JSON is about four characters a token.
    assertTrue(response.body().length() < 4_700, "costs " + response.body().length());
  }

  @ParameterizedTest
  @ValueSource(strings = {RunningServer.MODERN, RunningServer.HANDSHAKE})
  void findsAPageAndReadsItInBothEras(String era) throws Exception {
    JsonNode hits = server.tool(era, "search", "{\"query\":\"planning\"}");
    assertFalse(hits.path("isError").asBoolean(), hits.toString());
    JsonNode hit = page(hits);
    JsonNode page = server.tool(era, "get_page", "{\"page_id\":\"" + id(hit) + "\"}");
    String text = RunningServer.text(page);
    assertTrue(text.startsWith("# " + hit.path("title").asText() + "\nid: " + id(hit)), text);
    String properties =
        RunningServer.text(
            server.tool(
                era, "get_page", "{\"page_id\":\"" + id(hit) + "\",\"format\":\"properties\"}"));
    String body =
        RunningServer.text(
            server.tool(
                era, "get_page", "{\"page_id\":\"" + id(hit) + "\",\"format\":\"markdown\"}"));
    assertEquals(text, properties + "\n\n" + body);
  }

  @ParameterizedTest
  @ValueSource(strings = {RunningServer.MODERN, RunningServer.HANDSHAKE})
  void doesSeveralThingsInOneCallInBothEras(String era) throws Exception {
    JsonNode both =
        server.tool(
            era,
            "batch",
            "{\"operations\":[{\"tool\":\"search\",\"arguments\":{\"query\":\"planning\"}},"
                + "{\"tool\":\"get_page\",\"arguments\":{}},{\"tool\":\"no_such_tool\"}]}");
    assertFalse(both.path("isError").asBoolean(), both.toString());
    String text = RunningServer.text(both);
    assertTrue(text.startsWith("1 of 3 succeeded.\n\n[0] search\n"), text);
    assertTrue(text.contains("[1] get_page FAILED\nThe arguments of get_page do not fit"), text);
    assertTrue(text.contains("operations[2]: Unknown tool"), text);
    JsonNode alone = server.tool(era, "search", "{\"query\":\"planning\"}");
    assertEquals(
        alone.path("structuredContent"),
        both.path("structuredContent").path("results").path(0).path("structuredContent"));
  }

  @ParameterizedTest
  @ValueSource(strings = {RunningServer.MODERN, RunningServer.HANDSHAKE})
  void queriesADataSourceInBothErasAndGoesOnAtItsCursor(String era) throws Exception {
    String source = dataSource();
    String first =
        RunningServer.text(
            server.tool(
                era,
                "query_data_source",
                "{\"data_source_id\":\"" + source + "\",\"page_size\":3}"));
    List<String> lines = first.lines().toList();
    assertTrue(lines.getFirst().startsWith("id\t"), first);
    assertEquals(5, lines.size(), first);
    String cursor = lines.getLast().substring("next_cursor: ".length());
    String second =
        RunningServer.text(
            server.tool(
                era,
                "query_data_source",
                "{\"data_source_id\":\""
                    + source
                    + "\",\"page_size\":3,\"start_cursor\":\""
                    + cursor
                    + "\"}"));
    assertFalse(second.contains(lines.get(1).substring(0, 36)), second);
  }

  @Test
  void anIdThatIsNoneTeachesItsForm() throws Exception {
    JsonNode result =
        server.tool(RunningServer.MODERN, "get_page", "{\"page_id\":\"the road map\"}");
    assertTrue(result.path("isError").asBoolean());
    assertTrue(RunningServer.text(result).contains("32 hex digits"), result.toString());
  }

  @Test
  void aPageThatIsNotThereTeachesWhereIdsComeFrom() throws Exception {
    JsonNode result =
        server.tool(
            RunningServer.MODERN,
            "get_page",
            "{\"page_id\":\"00000000-0000-4000-8000-000000000000\"}");
    assertTrue(result.path("isError").asBoolean());
    assertTrue(RunningServer.text(result).contains("Ids come from search"), result.toString());
  }

  @Test
  void aFilterThatNotionRefusesIsExplainedInItsWords() throws Exception {
    JsonNode result =
        server.tool(
            RunningServer.MODERN,
            "query_data_source",
            "{\"data_source_id\":\""
                + dataSource()
                + "\",\"filter\":{\"property\":\"No such\",\"number\":{\"equals\":1}}}");
    assertTrue(result.path("isError").asBoolean());
    assertTrue(RunningServer.text(result).contains("No such"), result.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "not json | 400 | -32700",
        "'' | 400 | -32700",
        "[] | 400 | -32600",
        "{\"jsonrpc\":\"2.0\",\"id\":1} | 400 | -32600",
      })
  void aBodyThatIsNoMessageIsAJsonRpcError(String body, int status, int code) throws Exception {
    HttpResponse<String> response = server.post("/mcp", body);
    assertEquals(status, response.statusCode(), response.body());
    assertEquals(code, RunningServer.json(response.body()).path("error").path("code").asInt());
  }

  @ParameterizedTest
  @CsvSource({RunningServer.MODERN + ",404", RunningServer.HANDSHAKE + ",200"})
  void anUnknownMethodIsSaidToBeUnknown(String era, int status) throws Exception {
    HttpResponse<String> response = server.call(era, "tools/paint", "", "");
    assertEquals(status, response.statusCode(), response.body());
    assertEquals(-32601, RunningServer.json(response.body()).path("error").path("code").asInt());
  }

  @Test
  void aVersionThatIsNotServedIsAnsweredWithThoseThatAre() throws Exception {
    HttpResponse<String> response = server.call("1999-01-01", "tools/list", "", "");
    assertEquals(400, response.statusCode());
    assertTrue(response.body().contains(RunningServer.MODERN), response.body());
  }

  @Test
  void aBodyAboveFourMebibytesIsTooLargeAndOneBelowIsRead() throws Exception {
    HttpResponse<String> tooLarge = server.post("/mcp", " ".repeat((4 << 20) + 1));
    assertEquals(413, tooLarge.statusCode());
    assertTrue(tooLarge.body().contains("4194304 bytes"), tooLarge.body());
    assertEquals(-32600, RunningServer.json(tooLarge.body()).path("error").path("code").asInt());
    assertEquals(400, server.post("/mcp", " ".repeat(4 << 20)).statusCode());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/mcp", "/metrics", "/health/live", "/nowhere"})
  void aStrangersOriginIsForbiddenEverywhere(String path) throws Exception {
    HttpResponse<String> response = server.post(path, "{}", "Origin", "https://evil.example");
    assertEquals(403, response.statusCode());
    assertTrue(response.body().contains("allowed-origins"), response.body());
  }

  @Test
  void anOriginOnLoopbackPasses() throws Exception {
    HttpResponse<String> response =
        server.post("/mcp", "not json", "Origin", "http://localhost:6274");
    assertEquals(400, response.statusCode());
  }

  @Test
  void aReboundNameIsForbidden() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.at("/").getPort())) {
      socket
          .getOutputStream()
          .write(
              "GET /health/live HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(answer.startsWith("HTTP/1.1 403"), answer);
      assertTrue(answer.contains("allowed-hosts"), answer);
    }
  }

  @Test
  void readingAndEndingAStreamAreNotAllowed() throws Exception {
    assertEquals(405, server.get("/mcp").statusCode());
    assertEquals(405, server.send(HttpRequest.newBuilder(server.at("/mcp")).DELETE()).statusCode());
  }

  @Test
  void aNotificationIsAcceptedWithoutABody() throws Exception {
    HttpResponse<String> response =
        server.post(
            "/mcp",
            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}",
            "MCP-Protocol-Version",
            RunningServer.HANDSHAKE);
    assertEquals(202, response.statusCode());
    assertEquals("", response.body());
  }

  @Test
  void saysThatItLivesAndIsReady() throws Exception {
    assertEquals("{\"status\":\"UP\"}", server.get("/health/live").body());
    assertEquals(200, server.get("/health/ready").statusCode());
  }

  private static JsonNode page(JsonNode hits) {
    for (JsonNode hit : hits.path("structuredContent").path("results")) {
      if (hit.path("type").asText().equals("page")) {
        return hit;
      }
    }
    throw new AssertionError("no page among " + hits);
  }

  /** The data source of any page with rows beside it. */
  private static String dataSource() throws Exception {
    for (String word : List.of("tasks", "projects", "meeting", "people", "a")) {
      JsonNode hits =
          server.tool(
              RunningServer.MODERN, "search", "{\"query\":\"" + word + "\",\"page_size\":100}");
      for (JsonNode hit : hits.path("structuredContent").path("results")) {
        if (hit.path("type").asText().equals("data_source")) {
          return id(hit);
        }
      }
    }
    throw new AssertionError("search finds no data source");
  }

  private static String id(JsonNode hit) {
    return hit.path("id").asText();
  }
}
