package io.watchkeeper.mcpserver.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteRoutesTest {
  private RunningWorkspace running;

  @BeforeEach
  void start(@TempDir Path home) throws IOException {
    running = new RunningWorkspace(home);
  }

  @AfterEach
  void stop() {
    running.close();
  }

  private static String text(String words) {
    return "[{'text':{'content':'" + words + "'}}]";
  }

  private JsonNode task(String title) {
    return running
        .post(
            "/v1/pages",
            "{'parent':{'data_source_id':'"
                + running.source("Tasks")
                + "'},'properties':{'Task':{'title':"
                + text(title)
                + "},'Estimate':{'number':4.5},'Due':{'date':{'start':'2026-12-01'}}},"
                + "'children':[{'paragraph':{'rich_text':"
                + text("zanzibar")
                + "}}]}")
        .body();
  }

  @Test
  void createsAPageThatReadsSearchesAndCounts() {
    JsonNode page = task("Xylophone");
    String id = page.path("id").asText();
    assertEquals(4.5, page.at("/properties/Estimate/number").asDouble());
    assertEquals(
        task("Other").at("/properties/ID/unique_id/number").asLong(),
        page.at("/properties/ID/unique_id/number").asLong() + 1);
    assertEquals(
        "zanzibar\n",
        running.get("/v1/pages/" + id + "/markdown").body().path("markdown").asText());
    for (String word : List.of("xylophone", "zanzi")) {
      assertTrue(
          running.all("/v1/search", "'query':'" + word + "'", 100).stream()
              .anyMatch(hit -> hit.path("id").asText().equals(id)),
          word);
    }
  }

  @Test
  void changesPropertiesAndMovesToTheFront() {
    String id = task("First").path("id").asText();
    task("Second");
    JsonNode changed =
        running
            .patch(
                "/v1/pages/" + id,
                "{'properties':{'Status':{'status':{'name':'In review'}},'Due':{'date':null}}}")
            .body();
    assertEquals("In review", changed.at("/properties/Status/status/name").asText());
    assertTrue(changed.at("/properties/Due/date").isNull());
    assertEquals(4.5, changed.at("/properties/Estimate/number").asDouble());
    assertEquals(id, running.rows("Tasks").getFirst().path("id").asText());
  }

  @Test
  void trashHidesAndRestores() {
    String id = task("Trashed").path("id").asText();
    int before = running.rows("Tasks").size();
    assertTrue(
        running
            .patch("/v1/pages/" + id, "{'in_trash':true}")
            .body()
            .path("in_trash")
            .booleanValue());
    assertEquals(before - 1, running.rows("Tasks").size());
    assertEquals(0, running.all("/v1/search", "'query':'trashed'", 10).size());
    assertEquals(200, running.get("/v1/pages/" + id).status());
    RunningWorkspace.Answer refused = running.patch("/v1/pages/" + id, "{'properties':{}}");
    assertEquals("validation_error", refused.code());
    running.patch("/v1/pages/" + id, "{'in_trash':false}");
    assertEquals(before, running.rows("Tasks").size());
  }

  @Test
  void appendsWhereAsked() {
    String id = task("Blocks").path("id").asText();
    String path = "/v1/blocks/" + id + "/children";
    JsonNode added =
        running
            .patch(
                path, "{'children':[{'to_do':{'rich_text':" + text("end") + ",'checked':true}}]}")
            .body();
    String last = added.at("/results/0/id").asText();
    running.patch(path, "{'children':[{'divider':{}}],'position':{'type':'start'}}");
    running.patch(
        path,
        "{'children':[{'quote':{'rich_text':"
            + text("after")
            + "}}],'position':{'type':'after_block','after_block':{'id':'"
            + last
            + "'}}}");
    running.patch(
        "/v1/blocks/" + last + "/children",
        "{'children':[{'paragraph':{'rich_text':" + text("below") + "}}]}");
    assertEquals(
        "---\nzanzibar\n- [x] end\n\tbelow\n> after\n",
        running.get("/v1/pages/" + id + "/markdown").body().path("markdown").asText());
  }

  @Test
  void pageBelowAPageStandsInItsBody() {
    String up = task("Up").path("id").asText();
    JsonNode page =
        running
            .post(
                "/v1/pages",
                "{'parent':{'page_id':'"
                    + up
                    + "'},'properties':{'title':{'title':"
                    + text("Down")
                    + "}}}")
            .body();
    assertEquals(up, page.at("/parent/page_id").asText());
    JsonNode blocks = running.get("/v1/blocks/" + up + "/children").body().path("results");
    assertEquals("Down", blocks.at("/1/child_page/title").asText());
    assertEquals(page.path("id"), blocks.at("/1/id"));
  }

  @Test
  void writesSurviveReopening(@TempDir Path home) throws IOException {
    String id;
    String other;
    running.close();
    running = new RunningWorkspace(home);
    id = task("Survivor").path("id").asText();
    running.close();
    running = new RunningWorkspace(home);
    other = task("Newer").path("id").asText();
    List<String> titles = new ArrayList<>();
    running
        .rows("Tasks")
        .forEach(row -> titles.add(row.at("/properties/Task/title/0/plain_text").asText()));
    assertTrue(titles.contains("Survivor") && titles.contains("Newer"));
    assertEquals(RunningWorkspace.PAGES + 2, running.workspace().pageCount());
    assertTrue(!id.equals(other));
    assertEquals(1, running.all("/v1/search", "'query':'survivor zanzibar'", 10).size());
  }
}
