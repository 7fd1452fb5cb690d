package io.watchkeeper.mcpserver;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchkeeper.mcpserver.notion.FakeNotion;
import io.watchkeeper.mcpserver.notion.FakeNotion.Answer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked while the breaker is held, and what becomes of the answers. */
final class ProbesIT {

  private static final String PAGE = "1f0cab12-3456-4789-8abc-def012345678";
  private static final String GET = "{\"page_id\":\"" + PAGE + "\",\"format\":\"markdown\"}";

  private FakeNotion notion;
  private RunningServer server;

  @BeforeEach
  void start(@TempDir Path home) throws Exception {
    notion = new FakeNotion();
    server =
        RunningServer.start(
            home,
            Map.of(
                "watchkeeper.notion.base-url",
                notion.address().toString(),
                "watchkeeper.cache.page-ttl",
                "PT0.001S"));
  }

  @AfterEach
  void stop() {
    server.close();
    notion.close();
  }

  @Test
  void withNothingCachedTheyAskWhoWeAre() throws Exception {
    hold();
    await().until(() -> asked("/v1/users/me") >= 2);
  }

  @Test
  void theyReadWhatIsReadMostAndOnlyASuccessRefreshesIt() throws Exception {
    body("first");
    get();
    notion.answer(Answer.of(503, "{}"));
    hold();
    int before = asked("/v1/pages/" + PAGE + "/markdown");
    await().until(() -> asked("/v1/pages/" + PAGE + "/markdown") >= before + 2);
    assertEquals(0, asked("/v1/users/me"));
    JsonNode old = get();
    assertEquals("first", RunningServer.text(old));
    assertTrue(old.path("_meta").has("io.watchkeeper/stale"), old.toString());
    body("second");
    await().until(() -> RunningServer.text(get()).equals("second"));
    assertFalse(get().path("isError").asBoolean());
  }

  private JsonNode get() throws Exception {
    return server.tool(RunningServer.MODERN, "get_page", GET);
  }

  private void body(String markdown) {
    notion.answer(Answer.of(200, "{\"markdown\":\"" + markdown + "\"}"));
  }

  private int asked(String path) {
    return (int) notion.asked().stream().filter(asked -> asked.path().equals(path)).count();
  }

  private void hold() throws Exception {
    assertEquals(
        200,
        server
            .command(
                "{\"kind\":\"open-breaker\",\"backend\":\"notion\",\"lease\":{\"id\":\"l1\","
                    + "\"duration\":\"PT1M\"},\"incident\":\"inc-7\",\"reason\":\"slow\"}")
            .statusCode());
  }
}
