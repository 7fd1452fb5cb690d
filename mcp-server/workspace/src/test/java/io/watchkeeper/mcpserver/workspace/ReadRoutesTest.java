package io.watchkeeper.mcpserver.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadRoutesTest {
  private RunningWorkspace running;

  @BeforeEach
  void start(@TempDir Path home) throws IOException {
    running = new RunningWorkspace(home);
  }

  @AfterEach
  void stop() {
    running.close();
  }

  @Test
  void meIsTheSyntheticBot() {
    JsonNode me = running.get("/v1/users/me").body();
    assertEquals("bot", me.path("type").asText());
    assertEquals("Synthetic demo workspace", me.at("/bot/workspace_name").asText());
  }

  @Test
  void listsUsersPageByPage() {
    List<String> ids = new ArrayList<>();
    String path = "/v1/users?page_size=7";
    String cursor = "";
    do {
      JsonNode body = running.get(path + cursor).body();
      body.path("results").forEach(user -> ids.add(user.path("id").asText()));
      cursor = "&start_cursor=" + body.path("next_cursor").asText();
      if (!body.path("has_more").booleanValue()) {
        cursor = "";
      }
    } while (!cursor.isEmpty());
    assertEquals(41, ids.size());
    assertEquals(41, new HashSet<>(ids).size());
  }

  @Test
  void searchCoversEverythingExactlyOnce() {
    List<String> ids = new ArrayList<>();
    running.all("/v1/search", "", 37).forEach(each -> ids.add(each.path("id").asText()));
    assertEquals(RunningWorkspace.PAGES + 12, ids.size());
    assertEquals(RunningWorkspace.PAGES + 12, new HashSet<>(ids).size());
  }

  @Test
  void searchFindsWordsOfTitlesFirst() {
    JsonNode first =
        running.post("/v1/search", "{'query':'runbooks','page_size':1}").body().at("/results/0");
    assertEquals("data_source", first.path("object").asText());
    assertEquals("Runbooks", first.at("/title/0/plain_text").asText());
  }

  @Test
  void searchSortsByTimeOfEdit() {
    List<String> times = new ArrayList<>();
    running
        .all(
            "/v1/search",
            "'filter':{'property':'object','value':'page'},"
                + "'sort':{'timestamp':'last_edited_time','direction':'ascending'}",
            100)
        .forEach(page -> times.add(page.path("last_edited_time").asText()));
    assertEquals(times.stream().sorted().toList(), times);
    assertEquals(RunningWorkspace.PAGES, times.size());
  }

  @Test
  void getsDatabaseAndDataSource() {
    String id = running.source("Tasks");
    JsonNode source = running.get("/v1/data_sources/" + id).body();
    assertEquals("status", source.at("/properties/Status/type").asText());
    assertEquals(4, source.at("/properties/Status/status/options").size());
    String database = source.at("/parent/database_id").asText();
    JsonNode found = running.get("/v1/databases/" + database).body();
    assertEquals(id, found.at("/data_sources/0/id").asText());
  }

  @Test
  void queryCoversTheDataSourceExactlyOnceInEveryOrder() {
    String path = "/v1/data_sources/" + running.source("Tasks") + "/query";
    int count = running.all(path, "", 100).size();
    assertTrue(count > 100);
    for (String property :
        List.of("Task", "Status", "Due", "Estimate", "Labels", "ID", "Created")) {
      HashSet<String> ids = new HashSet<>();
      List<JsonNode> rows =
          running.all(
              path, "'sorts':[{'property':'" + property + "','direction':'descending'}]", 23);
      rows.forEach(row -> ids.add(row.path("id").asText()));
      assertEquals(count, rows.size(), property);
      assertEquals(count, ids.size(), property);
    }
  }

  @Test
  void filtersAgreeWithAPlainCount() {
    String path = "/v1/data_sources/" + running.source("Tasks") + "/query";
    List<JsonNode> all = running.all(path, "", 100);
    long done =
        all.stream()
            .filter(row -> row.at("/properties/Status/status/name").asText().equals("Done"))
            .count();
    assertEquals(
        done,
        running.all(path, "'filter':{'property':'Status','status':{'equals':'Done'}}", 100).size());
    long big =
        all.stream().filter(row -> row.at("/properties/Estimate/number").asInt() > 5).count();
    assertTrue(big > 0);
    assertEquals(
        big,
        running
            .all(path, "'filter':{'property':'Estimate','number':{'greater_than':5}}", 100)
            .size());
    long either =
        all.stream()
            .filter(row ->
                row.at("/properties/Blocked/checkbox").asBoolean()
                    || row.at("/properties/Task/title/0/plain_text")
                        .asText()
                        .toLowerCase(Locale.ROOT)
                        .contains("cache"))
            .count();
    assertEquals(
        either,
        running
            .all(
                path,
                "'filter':{'or':[{'property':'Blocked','checkbox':{'equals':true}},"
                    + "{'property':'Task','title':{'contains':'CACHE'}}]}",
                100)
            .size());
    assertEquals(
        0,
        running
            .all(
                path,
                "'filter':{'and':[{'property':'Blocked','checkbox':{'equals':true}},"
                    + "{'property':'Blocked','checkbox':{'equals':false}}]}",
                100)
            .size());
  }

  @Test
  void rollupSumsItsRelation() {
    JsonNode row =
        running.rows("Tasks").stream()
            .filter(task -> task.at("/properties/Project/relation").size() == 1)
            .findFirst()
            .orElseThrow();
    String project = row.at("/properties/Project/relation/0/id").asText();
    assertEquals(
        running.get("/v1/pages/" + project).body().at("/properties/Budget/number"),
        row.at("/properties/Project budget/rollup/number"));
  }

  @Test
  void getsPageBlocksAndMarkdown() {
    String id = running.rows("Incidents").getFirst().path("id").asText();
    assertEquals(
        "page", running.get("/v1/pages/" + id.replace("-", "")).body().path("object").asText());
    JsonNode blocks = running.get("/v1/blocks/" + id + "/children?page_size=3").body();
    assertEquals(3, blocks.path("results").size());
    assertTrue(blocks.path("has_more").booleanValue());
    JsonNode markdown = running.get("/v1/pages/" + id + "/markdown").body();
    assertEquals("page_markdown", markdown.path("object").asText());
    assertTrue(markdown.path("markdown").asText().contains("## Timeline"));
  }

  @Test
  void tableHasItsRowsBelow() {
    String id = running.rows("Incidents").getFirst().path("id").asText();
    JsonNode table =
        running
            .get("/v1/blocks/" + id + "/children")
            .body()
            .path("results")
            .valueStream()
            .filter(block -> block.path("type").asText().equals("table"))
            .findFirst()
            .orElseThrow();
    assertTrue(table.path("has_children").booleanValue());
    JsonNode rows = running.get("/v1/blocks/" + table.path("id").asText() + "/children").body();
    assertEquals("table_row", rows.at("/results/0/type").asText());
    assertEquals(table.path("id"), rows.at("/results/0/parent/block_id"));
  }

  @Test
  void limitsPropertiesToThoseNamed() {
    String id = running.rows("Tasks").getFirst().path("id").asText();
    JsonNode page =
        running.get("/v1/pages/" + id + "?filter_properties=title&filter_properties=Due").body();
    assertEquals(2, page.path("properties").size());
  }
}
