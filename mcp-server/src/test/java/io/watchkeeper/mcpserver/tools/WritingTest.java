package io.watchkeeper.mcpserver.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.watchkeeper.mcpserver.RunningServer;
import io.watchkeeper.mcpserver.notion.FakeNotion;
import io.watchkeeper.mcpserver.notion.FakeNotion.Answer;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Writes against a backend that fails in every way Notion can, half-way too. */
final class WritingTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PAGE = "1f0cab12-3456-4789-8abc-def012345678";
  private static final String CHANGED =
      "{\"object\":\"page\",\"id\":\"" + PAGE + "\",\"in_trash\":false,\"properties\":{}}";

  private FakeNotion notion;
  private RunningServer server;

  @BeforeEach
  void start(@TempDir Path home) throws Exception {
    notion = new FakeNotion();
    notion.answer(WritingTest::wellAnswer);
    server =
        RunningServer.start(
            home,
            Map.of(
                "watchkeeper.notion.base-url",
                notion.address().toString(),
                "watchkeeper.notion.request-timeout",
                "PT1S"));
  }

  @AfterEach
  void stop() {
    server.close();
    notion.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | {\"code\":\"validation_error\",\"message\":\"body failed: no\"} | Nothing was written. Notion refused the request: body failed: no",
        "404 | {\"code\":\"object_not_found\"} | Nothing was written. No page",
        "409 | {\"code\":\"conflict_error\"} | Nothing was written: something else was changing",
        "403 | {\"code\":\"restricted_resource\"} | capabilities to insert and to update",
        "429 | {} | make the same call again in 17 s",
        "503 | {} | may have been saved all the same. Do not repeat it blindly: read it back with get_page",
        "529 | {} | may have been saved all the same",
        "200 | not json | may have been saved all the same",
      })
  void eachFailureSaysWhetherItWasWrittenAndWhatToDo(int status, String body, String taught)
      throws Exception {
    notion.answer(new Answer(status, body, false, false, status == 429 ? "17" : ""));
    JsonNode failed = update("{\"icon\":\"\uD83D\uDCCC\"}");
    assertTrue(failed.path("isError").asBoolean(), failed.toString());
    assertTrue(RunningServer.text(failed).contains(taught), RunningServer.text(failed));
    assertEquals(1, writes(), "never repeated by itself");
  }

  @Test
  void aTimeOutAfterSendingSaysThatItMayBeSaved() throws Exception {
    notion.answer(new Answer(200, CHANGED, false, true, ""));
    JsonNode failed = update("{\"in_trash\":true}");
    assertTrue(
        RunningServer.text(failed).startsWith("Notion failed: it did not answer in time."),
        RunningServer.text(failed));
    assertEquals(1, writes());
  }

  @Test
  void whereNobodyListensNothingWasWritten() throws Exception {
    notion.close();
    JsonNode failed = update("{\"in_trash\":true}");
    assertTrue(
        RunningServer.text(failed).startsWith("Nothing was written: it could not be reached"),
        RunningServer.text(failed));
  }

  @ParameterizedTest
  @CsvSource({"400,false", "503,true"})
  void aLongTextThatFailsHalfWaySaysWhatIsWrittenAndWhatIsNot(int status, boolean uncertain)
      throws Exception {
    AtomicInteger appended = new AtomicInteger();
    notion.answer(asked ->
        appended.incrementAndGet() == 3
            ? Answer.of(status, "{\"message\":\"not now\"}")
            : wellAnswer(asked));
    JsonNode result = append(350);
    assertTrue(result.path("isError").asBoolean(), result.toString());
    JsonNode told = result.path("structuredContent");
    assertEquals(200, told.path("blocks_written").asInt(), told.toString());
    assertEquals(201, told.path("resume_at_line").asInt());
    assertEquals(uncertain, told.path("uncertain").asBoolean());
    String text = RunningServer.text(result);
    assertTrue(text.startsWith("Only a part was appended: the first 200 first-level"), text);
    assertTrue(
        text.contains(
            (uncertain ? "Not certain" : "Not written") + " is the Markdown from line 201"),
        text);
    assertTrue(text.contains("do not send what is written again"), text);
    assertEquals(3, appended.get(), "nothing is sent after a failure");
  }

  @Test
  void aPageWhoseBodyFailsHalfWayIsNotToBeCreatedAgain() throws Exception {
    notion.answer(
        asked -> asked.method().equals("PATCH") ? Answer.of(429, "{}") : wellAnswer(asked));
    JsonNode result =
        server.tool(
            RunningServer.MODERN,
            "create_page",
            JSON.createObjectNode()
                .put("parent_page_id", PAGE)
                .put("title", "Long")
                .put("markdown", lines(150))
                .toString());
    String text = RunningServer.text(result);
    assertTrue(result.path("isError").asBoolean(), text);
    assertTrue(text.contains("The page is there: do not create it again."), text);
    assertEquals(100, result.at("/structuredContent/blocks_written").asInt(), text);
    assertEquals(101, result.at("/structuredContent/resume_at_line").asInt(), text);
  }

  @Test
  void requestsKeepToNotionsLimitsAndOrder() throws Exception {
    JsonNode result = append(350);
    assertFalse(result.path("isError").asBoolean(), result.toString());
    int next = 1;
    for (FakeNotion.Asked asked : notion.asked()) {
      JsonNode children = JSON.readTree(asked.body()).path("children");
      assertTrue(children.size() <= 100 && asked.body().length() <= 500 * 1024);
      for (JsonNode child : children) {
        assertEquals("line " + next++, child.at("/paragraph/rich_text/0/text/content").asText());
      }
    }
    assertEquals(351, next);
  }

  @Test
  void anUncertainWriteIsReadBackFromTheBackendAndNotFromTheCache() throws Exception {
    String get = "{\"page_id\":\"" + PAGE + "\",\"format\":\"properties\"}";
    server.tool(RunningServer.MODERN, "get_page", get);
    server.tool(RunningServer.MODERN, "get_page", get);
    assertEquals(1, notion.asked().size(), "the second came from the cache");
    notion.answer(Answer.of(503, "{}"));
    update("{\"in_trash\":true}");
    notion.answer(WritingTest::wellAnswer);
    server.tool(RunningServer.MODERN, "get_page", get);
    server.tool(RunningServer.MODERN, "get_page", get);
    assertEquals(4, notion.asked().size(), "while in doubt each reading asks");
  }

  private JsonNode update(String more) throws Exception {
    String arguments = "{\"page_id\":\"" + PAGE + "\"," + more.substring(1);
    return server.tool(RunningServer.MODERN, "update_page", arguments);
  }

  private JsonNode append(int blocks) throws Exception {
    return server.tool(
        RunningServer.MODERN,
        "append_blocks",
        JSON.createObjectNode().put("page_id", PAGE).put("markdown", lines(blocks)).toString());
  }

  private long writes() {
    return notion.asked().stream().filter(asked -> asked.method().equals("PATCH")).count();
  }

  private static String lines(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> "line " + i)
        .collect(Collectors.joining("\n"));
  }

  /** As Notion answers when it is well: for blocks, their ids. */
  private static Answer wellAnswer(FakeNotion.Asked asked) {
    if (!asked.path().endsWith("/children")) {
      return Answer.of(200, CHANGED);
    }
    try {
      int blocks = JSON.readTree(asked.body()).path("children").size();
      String results =
          IntStream.range(0, blocks)
              .mapToObj(i -> "{\"id\":\"b" + i + "\",\"parent\":{\"page_id\":\"p\"}}")
              .collect(Collectors.joining(","));
      return Answer.of(200, "{\"object\":\"list\",\"results\":[" + results + "]}");
    } catch (JsonProcessingException e) {
      throw new AssertionError(asked.body(), e);
    }
  }
}
