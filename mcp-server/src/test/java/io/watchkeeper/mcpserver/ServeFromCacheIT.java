package io.watchkeeper.mcpserver;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchkeeper.mcpserver.notion.FakeNotion;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The backend dies; what was read before goes on being read, by command. */
final class ServeFromCacheIT {

  private static final String KNOWN = "{\"query\":\"road map\"}";
  private static final String UNKNOWN = "{\"query\":\"never asked before\"}";
  private static final String ANSWER =
      """
      {"object":"list","has_more":false,"results":[{"object":"page",\
      "id":"1f0cab12-3456-4789-8abc-def012345678","last_edited_time":"2026-11-20T10:00:00.000Z",\
      "properties":{"Name":{"type":"title","title":[{"plain_text":"Road map"}]}}}]}\
      """;

  private FakeNotion notion;
  private RunningServer server;

  @BeforeEach
  void start(@TempDir Path home) throws Exception {
    notion = new FakeNotion();
    notion.answer(FakeNotion.Answer.of(200, ANSWER));
    server =
        RunningServer.start(
            home,
            Map.of(
                "watchkeeper.notion.base-url",
                notion.address().toString(),
                // Past its time at once, so that the test need not wait.
                "watchkeeper.cache.search-ttl",
                "PT0.001S"));
  }

  @AfterEach
  void stop() {
    server.close();
    notion.close();
  }

  @Test
  void withoutACommandAFailureIsTheAnswerAndNotAnOldOne() throws Exception {
    search(KNOWN);
    notion.close();
    JsonNode result = search(KNOWN);
    assertTrue(result.path("isError").asBoolean(), result.toString());
    assertTrue(RunningServer.text(result).contains("try again"), result.toString());
  }

  @Test
  void servedFromCacheWhatWasReadIsAnsweredWithItsAge() throws Exception {
    JsonNode before = search(KNOWN);
    notion.close();
    command("serve-from-cache");
    JsonNode after = search(KNOWN);
    assertFalse(after.path("isError").asBoolean(), after.toString());
    assertEquals(before.path("content"), after.path("content"));
    JsonNode stale = after.path("_meta").path("io.watchkeeper/stale");
    assertTrue(stale.path("ageSeconds").isIntegralNumber(), after.toString());
    assertEquals("served from cache by command: incident inc-7", stale.path("reason").asText());
    JsonNode missing = search(UNKNOWN);
    assertTrue(missing.path("isError").asBoolean(), "a miss still goes to the backend");
  }

  @Test
  void heldOpenNothingReachesTheBackendButProbes() throws Exception {
    search(KNOWN);
    command("open-breaker");
    int asked = searches();
    JsonNode known = search(KNOWN);
    assertEquals(
        "breaker open: incident inc-7",
        known.path("_meta").path("io.watchkeeper/stale").path("reason").asText());
    JsonNode unknown = search(UNKNOWN);
    assertTrue(unknown.path("isError").asBoolean());
    String advice = RunningServer.text(unknown);
    assertTrue(advice.contains("inc-7") && advice.contains("since 20"), advice);
    assertTrue(advice.contains("try this again"), advice);
    assertEquals(asked, searches());
    await().until(() -> notion.asked().stream().anyMatch(a -> a.path().equals("/v1/users/me")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "create_page | {\"data_source_id\":\"%s\",\"title\":\"x\"}",
        "update_page | {\"page_id\":\"%s\",\"title\":\"x\"}",
        "append_blocks | {\"page_id\":\"%s\",\"markdown\":\"x\"}",
      })
  void heldOpenWritesAreRefusedAndNothingIsSent(String tool, String arguments) throws Exception {
    command("open-breaker");
    JsonNode refused =
        server.tool(
            RunningServer.MODERN,
            tool,
            arguments.formatted("1f0cab12-3456-4789-8abc-def012345678"));
    assertTrue(refused.path("isError").asBoolean(), refused.toString());
    String advice = RunningServer.text(refused);
    assertTrue(advice.startsWith("Nothing was written. Notion is away"), advice);
    assertTrue(advice.contains("inc-7") && advice.contains("Writes are refused"), advice);
    assertTrue(notion.asked().stream().noneMatch(a -> a.path().startsWith("/v1/blocks")));
    assertTrue(notion.asked().stream().noneMatch(a -> a.path().contains("1f0cab12")));
  }

  @Test
  void itsOwnBreakerOpensAndThenServesTheCacheToo() throws Exception {
    search(KNOWN);
    notion.answer(FakeNotion.Answer.of(503, "{}"));
    for (int i = 0; i < 30; i++) {
      search("{\"query\":\"cold " + i + "\"}");
    }
    JsonNode known = search(KNOWN);
    assertEquals(
        "breaker open: too many failures of notion",
        known.path("_meta").path("io.watchkeeper/stale").path("reason").asText());
    assertTrue(searches() < 30, "the breaker must keep calls away, but let " + searches() + " by");
  }

  private JsonNode search(String arguments) throws Exception {
    return server.tool(RunningServer.MODERN, "search", arguments);
  }

  private int searches() {
    return (int) notion.asked().stream().filter(a -> a.path().equals("/v1/search")).count();
  }

  private void command(String kind) throws Exception {
    HttpResponse<String> response =
        server.command(
            """
            {"kind":"%s","backend":"notion","lease":{"id":"l1","duration":"PT1M"},\
            "incident":"inc-7","reason":"it is down"}\
            """
                .formatted(kind));
    assertEquals(200, response.statusCode(), response.body());
  }
}
