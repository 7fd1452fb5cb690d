package io.watchkeeper.mcpserver.transport.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.RunningServer;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The writing tools over real HTTP, against the embedded workspace of synthetic pages. */
final class WriteToolsHttpTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String BODY =
      """
      # Plan
      Some **bold**, `code` and a [link](https://example.com/a).
      - first
      \t- below
      - [x] done
      1. one
      > said
      ```sql
      SELECT 1;
      ```
      | a | b |
      | --- | --- |
      | 1 | 2 |
      ---
      """;

  private static RunningServer server;
  private static String tasks;

  @BeforeAll
  static void start(@TempDir Path home) throws Exception {
    server = RunningServer.start(home, Map.of());
    tasks = source("Tasks");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {RunningServer.MODERN, RunningServer.HANDSHAKE})
  void makesARowWithPropertiesAndABodyInBothEras(String era) throws Exception {
    ObjectNode call = arguments().put("data_source_id", tasks).put("title", "Ship it");
    call.putObject("properties").put("Status", "in review").put("Due", "2026-12-01");
    call.put("markdown", BODY).put("icon", "\uD83D\uDE80");
    JsonNode created = server.tool(era, "create_page", call.toString());
    assertFalse(created.path("isError").asBoolean(), created.toString());
    assertEquals(9, created.at("/structuredContent/blocks_written").asInt(), created.toString());
    String page = get(created.at("/structuredContent/id").asText());
    assertTrue(page.startsWith("# Ship it\n"), page);
    assertTrue(page.contains("Status: In review\n") && page.contains("Due: 2026-12-01\n"), page);
    for (String line : BODY.lines().limit(8).toList()) {
      assertTrue(page.contains(line), () -> line + " is not in\n" + page);
    }
  }

  @Test
  void whatWasReadCanBeAppendedAgainAndReadsTheSame() throws Exception {
    String first = create("Original", BODY);
    String body = markdown(first);
    String copy = create("Copy", "");
    JsonNode appended = append(copy, body);
    assertFalse(appended.path("isError").asBoolean(), appended.toString());
    assertEquals(body, markdown(copy));
  }

  @Test
  void whoWritesReadsTheirOwnWriteAtOnce() throws Exception {
    String id = create("Before", "old text");
    String query = "{\"data_source_id\":\"" + tasks + "\",\"page_size\":5}";
    assertTrue(get(id).contains("old text"));
    assertTrue(text("query_data_source", query).contains("Before"));
    assertTrue(text("search", "{\"query\":\"Before\"}").contains(id));
    JsonNode changed =
        tool("update_page", arguments().put("page_id", id).put("title", "Afterwards"));
    assertTrue(RunningServer.text(changed).contains("Task: Afterwards"), changed.toString());
    append(id, "new text");
    assertTrue(get(id).startsWith("# Afterwards") && get(id).contains("new text"), get(id));
    assertTrue(text("query_data_source", query).contains("Afterwards"));
    assertFalse(text("search", "{\"query\":\"Before\"}").contains(id));
    assertTrue(text("search", "{\"query\":\"Afterwards\"}").contains(id));
  }

  @Test
  void aPageBelowAPageShowsInItAtOnce() throws Exception {
    String up = create("Up", "here");
    assertFalse(get(up).contains("Down"));
    JsonNode down = tool("create_page", arguments().put("parent_page_id", up).put("title", "Down"));
    assertFalse(down.path("isError").asBoolean(), down.toString());
    assertTrue(get(up).contains("Down"), get(up));
  }

  @Test
  void trashesAndRestores() throws Exception {
    String id = create("Thrown away", "");
    assertTrue(
        RunningServer.text(
                tool("update_page", arguments().put("page_id", id).put("in_trash", true)))
            .contains("in trash: yes"));
    assertTrue(get(id).contains("in trash: yes"));
    JsonNode refused = append(id, "x");
    assertTrue(refused.path("isError").asBoolean());
    assertTrue(RunningServer.text(refused).contains("in_trash to false"), refused.toString());
    tool("update_page", arguments().put("page_id", id).put("in_trash", false));
    assertFalse(get(id).contains("in trash: yes"));
  }

  @Test
  void longTextsArriveWholeAndInOrder() throws Exception {
    String id = create("Long", "");
    String lines =
        IntStream.rangeClosed(1, 350).mapToObj(i -> "line " + i).collect(Collectors.joining("\n"));
    JsonNode appended = append(id, lines);
    assertEquals(350, appended.at("/structuredContent/blocks_written").asInt(), "" + appended);
    assertEquals(lines, markdown(id));
    ObjectNode front = arguments().put("page_id", id).put("position", "start");
    tool("append_blocks", front.put("markdown", lines.replace("line", "front")));
    assertEquals(lines.replace("line", "front") + "\n" + lines, markdown(id));
    String last = appended.at("/structuredContent/last_block_id").asText();
    ObjectNode after = arguments().put("page_id", id).put("after_block_id", last);
    tool("append_blocks", after.put("markdown", "behind"));
    assertTrue(markdown(id).endsWith("line 350\nbehind"), markdown(id));
  }

  @Test
  void aTableOfMoreThanAHundredRowsArrivesWhole() throws Exception {
    String table =
        "| n |\n| --- |\n"
            + IntStream.rangeClosed(1, 250)
                .mapToObj(i -> "| " + i + " |")
                .collect(Collectors.joining("\n"));
    String id = create("Table", "before\n" + table + "\n\nafter");
    String body = markdown(id);
    assertTrue(body.contains("<tr><td>250</td></tr>"), body);
    assertTrue(body.endsWith("after"), body);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"Statsu\":\"Done\"} | there is no property \"Statsu\"; there are Status (status)",
        "{\"Status\":\"Finished\"} | Status has no option \"Finished\"; it has ",
        "{\"Due\":\"next week\"} | Due takes 2026-12-01",
        "{\"Estimate\":\"much\"} | Estimate takes a number",
        "{\"ID\":\"7\"} | ID is of type unique_id, which Notion computes",
        "{\"Task\":\"a\"} | the title is given twice, as title and as Task",
      })
  void aValueThatDoesNotFitTeachesWhatWould(String properties, String taught) throws Exception {
    ObjectNode call = arguments().put("data_source_id", tasks).put("title", "Wrong");
    call.set("properties", JSON.readTree(properties));
    JsonNode refused = tool("create_page", call);
    assertTrue(refused.path("isError").asBoolean(), refused.toString());
    assertTrue(RunningServer.text(refused).contains(taught), RunningServer.text(refused));
    assertTrue(RunningServer.text(refused).startsWith("Nothing was written"));
  }

  @Test
  void aParentMustBeGivenAndOnlyOne() throws Exception {
    JsonNode none = tool("create_page", arguments().put("title", "x"));
    assertTrue(RunningServer.text(none).contains("and not both"), none.toString());
    JsonNode wrong = tool("create_page", arguments().put("title", "x").put("data_source_id", "y"));
    assertTrue(RunningServer.text(wrong).contains("32 hex digits"), wrong.toString());
  }

  @Test
  void onlyTheTitleOfAPageOutsideADataSourceCanBeWritten() throws Exception {
    ObjectNode call = arguments().put("parent_page_id", create("Up", "")).put("title", "x");
    call.putObject("properties").put("Status", "Done");
    JsonNode refused = tool("create_page", call);
    assertTrue(RunningServer.text(refused).contains("its title and nothing else"), "" + refused);
  }

  private static String create(String title, String markdown) throws Exception {
    JsonNode created =
        tool(
            "create_page",
            arguments().put("data_source_id", tasks).put("title", title).put("markdown", markdown));
    assertFalse(created.path("isError").asBoolean(), created.toString());
    return created.at("/structuredContent/id").asText();
  }

  private static JsonNode append(String id, String markdown) throws Exception {
    return tool("append_blocks", arguments().put("page_id", id).put("markdown", markdown));
  }

  private static String get(String id) throws Exception {
    return text("get_page", arguments().put("page_id", id).toString());
  }

  private static String markdown(String id) throws Exception {
    return text("get_page", arguments().put("page_id", id).put("format", "markdown").toString());
  }

  private static String text(String tool, String arguments) throws Exception {
    return RunningServer.text(server.tool(RunningServer.MODERN, tool, arguments));
  }

  private static JsonNode tool(String name, ObjectNode arguments) throws Exception {
    return server.tool(RunningServer.MODERN, name, arguments.toString());
  }

  private static ObjectNode arguments() {
    return JSON.createObjectNode();
  }

  private static String source(String title) throws Exception {
    JsonNode hits =
        server.tool(
            RunningServer.MODERN, "search", "{\"query\":\"" + title + "\",\"page_size\":100}");
    for (JsonNode hit : hits.at("/structuredContent/results")) {
      if (hit.path("type").asText().equals("data_source")
          && hit.path("title").asText().equals(title)) {
        return hit.path("id").asText();
      }
    }
    throw new AssertionError("no data source " + title + " in " + hits);
  }
}
