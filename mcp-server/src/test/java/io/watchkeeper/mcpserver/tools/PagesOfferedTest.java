package io.watchkeeper.mcpserver.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchkeeper.mcpserver.RunningServer;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages as resources and in a prompt, through the whole server over the synthetic workspace. */
class PagesOfferedTest {

  private static RunningServer server;

  @BeforeAll
  static void start(@TempDir Path home) throws Exception {
    server = RunningServer.start(home, Map.of());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static JsonNode ask(String method, String params) throws Exception {
    HttpResponse<String> response =
        server.send(
            HttpRequest.newBuilder(server.at("/mcp"))
                .header("Content-Type", "application/json")
                .header("MCP-Protocol-Version", RunningServer.HANDSHAKE)
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":{%s}}"
                            .formatted(method, params))));
    return RunningServer.json(response.body());
  }

  private static JsonNode page() throws Exception {
    for (JsonNode hit :
        server
            .tool(RunningServer.HANDSHAKE, "search", "{\"query\":\"\",\"page_size\":50}")
            .at("/structuredContent/results")) {
      if (hit.path("type").asText().equals("page")) {
        return hit;
      }
    }
    throw new AssertionError("the workspace has no page");
  }

  @Test
  void aPageIsReadByItsUri() throws Exception {
    JsonNode page = page();
    JsonNode read =
        ask("resources/read", "\"uri\":\"notion://page/" + page.path("id").asText() + "\"");
    String text = read.at("/result/contents/0/text").asText();
    assertTrue(text.startsWith("# " + page.path("title").asText()), read.toString());
    assertEquals("text/markdown", read.at("/result/contents/0/mimeType").asText());
  }

  @Test
  void aPageThatIsNotThereIsNotFound() throws Exception {
    JsonNode read =
        ask("resources/read", "\"uri\":\"notion://page/00000000-0000-4000-8000-000000000000\"");
    assertEquals(-32002, read.at("/error/code").asInt(), read.toString());
  }

  @Test
  void thePromptHoldsThePageThatItsTitleNames() throws Exception {
    JsonNode page = page();
    JsonNode text =
        ask(
            "prompts/get",
            "\"name\":\"summarize_page\",\"arguments\":{\"page\":\""
                + page.path("title").asText()
                + "\"}");
    assertTrue(
        text.at("/result/messages/1/content/resource/text")
            .asText()
            .startsWith("# " + page.path("title").asText()),
        text.toString());
  }

  @Test
  void titlesAreProposedForThePrompt() throws Exception {
    String title = page().path("title").asText();
    JsonNode proposals =
        ask(
            "completion/complete",
            "\"ref\":{\"type\":\"ref/prompt\",\"name\":\"summarize_page\"},"
                + "\"argument\":{\"name\":\"page\",\"value\":\""
                + title
                + "\"}");
    assertTrue(
        proposals.at("/result/completion/values").toString().contains(title), proposals.toString());
  }
}
