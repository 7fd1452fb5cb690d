package io.watchkeeper.mcpserver.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErrorsTest {
  private RunningWorkspace running;

  @BeforeEach
  void start(@TempDir Path home) throws IOException {
    running = new RunningWorkspace(home);
  }

  @AfterEach
  void stop() {
    running.close();
  }

  private static final String NOBODY = "00000000-0000-4000-8000-000000000000";

  private static void refused(
      RunningWorkspace.Answer answer, int status, String code, String named) {
    assertEquals("error", answer.body().path("object").asText());
    assertEquals(status, answer.status(), answer.message());
    assertEquals(status, answer.body().path("status").asInt());
    assertEquals(code, answer.code());
    assertTrue(answer.message().contains(named), answer.message());
    assertTrue(answer.body().hasNonNull("request_id"));
  }

  @Test
  void wantsATokenAndAVersion() {
    refused(
        running.send("GET", "/v1/users", null, "", "2026-03-11"),
        401,
        "unauthorized",
        "Authorization");
    refused(
        running.send("GET", "/v1/users", null, "Bearer ", "2026-03-11"),
        401,
        "unauthorized",
        "Bearer");
    refused(
        running.send("GET", "/v1/users", null, "Basic x", "2026-03-11"),
        401,
        "unauthorized",
        "Bearer");
    refused(
        running.send("GET", "/v1/users", null, "Bearer x", ""),
        400,
        "missing_version",
        "2026-03-11");
    refused(
        running.send("GET", "/v1/users", null, "Bearer x", "2022-06-28"),
        400,
        "validation_error",
        "Notion-Version");
  }

  @Test
  void knowsNoOtherAddress() {
    refused(running.get("/v1/nothing"), 400, "invalid_request_url", "GET");
    refused(
        running.send("DELETE", "/v1/pages/" + NOBODY, null), 400, "invalid_request_url", "DELETE");
    refused(running.get("/"), 400, "invalid_request_url", "GET");
  }

  @Test
  void missesObjects() {
    for (String path :
        List.of(
            "/v1/pages/" + NOBODY,
            "/v1/pages/" + NOBODY + "/markdown",
            "/v1/blocks/" + NOBODY + "/children",
            "/v1/databases/" + NOBODY,
            "/v1/data_sources/" + NOBODY)) {
      refused(running.get(path), 404, "object_not_found", NOBODY);
    }
    refused(running.patch("/v1/pages/" + NOBODY, "{}"), 404, "object_not_found", NOBODY);
    refused(
        running.post("/v1/data_sources/" + NOBODY + "/query", "{}"),
        404,
        "object_not_found",
        NOBODY);
    refused(
        running.patch("/v1/blocks/" + NOBODY + "/children", "{'children':[{'divider':{}}]}"),
        404,
        "object_not_found",
        NOBODY);
    refused(
        running.post("/v1/pages", "{'parent':{'page_id':'" + NOBODY + "'},'properties':{}}"),
        404,
        "object_not_found",
        NOBODY);
    refused(running.get("/v1/pages/nobody"), 400, "validation_error", "UUID");
  }

  @Test
  void namesTheFieldOfABadBody() {
    refused(running.post("/v1/search", "{"), 400, "invalid_json", "line 1");
    refused(running.post("/v1/search", "{} {}"), 400, "invalid_json", "column");
    refused(running.post("/v1/search", "[]"), 400, "validation_error", "body should be an object");
    refused(
        running.post("/v1/search", "{'page_size':0}"), 400, "validation_error", "body.page_size");
    refused(
        running.post("/v1/search", "{'page_size':101}"), 400, "validation_error", "body.page_size");
    refused(
        running.post("/v1/search", "{'start_cursor':'x'}"),
        400,
        "validation_error",
        "body.start_cursor");
    refused(running.post("/v1/search", "{'querry':'x'}"), 400, "validation_error", "body.querry");
    refused(
        running.post("/v1/search", "{'filter':{'property':'object','value':'block'}}"),
        400,
        "validation_error",
        "body.filter.value");
    refused(running.get("/v1/users?page_size=x"), 400, "validation_error", "query.page_size");
    refused(running.get("/v1/users?start_cursor=x"), 400, "validation_error", "query.start_cursor");
  }

  @Test
  void namesTheFieldOfABadQuery() {
    String path = "/v1/data_sources/" + running.source("Tasks") + "/query";
    refused(
        running.post(path, "{'filter':{'property':'Nope','number':{'equals':1}}}"),
        400,
        "validation_error",
        "body.filter.property");
    refused(
        running.post(path, "{'filter':{'property':'Status','number':{'equals':1}}}"),
        400,
        "validation_error",
        "body.filter.number");
    refused(
        running.post(path, "{'filter':{'property':'Estimate','number':{'equals':'1'}}}"),
        400,
        "validation_error",
        "body.filter.number.equals");
    refused(
        running.post(path, "{'filter':{'and':[{'or':[{'and':[]}]}]}}"),
        400,
        "validation_error",
        "two levels");
    refused(
        running.post(path, "{'sorts':[{'property':'Nope'}]}"),
        400,
        "validation_error",
        "body.sorts[0].property");
  }

  @Test
  void namesTheFieldOfABadWrite() {
    String task = "/v1/pages/" + running.rows("Tasks").getFirst().path("id").asText();
    refused(running.patch(task, "{'archived':true}"), 400, "validation_error", "body.archived");
    refused(
        running.patch(task, "{'properties':{'Nope':{}}}"),
        400,
        "validation_error",
        "body.properties.Nope");
    refused(
        running.patch(task, "{'properties':{'Created':{'created_time':'x'}}}"),
        400,
        "validation_error",
        "body.properties.Created");
    refused(
        running.patch(task, "{'properties':{'Status':{'status':{'name':'Nope'}}}}"),
        400,
        "validation_error",
        "Backlog");
    refused(
        running.patch(task, "{'properties':{'Due':{'date':{'start':'soon'}}}}"),
        400,
        "validation_error",
        "body.properties.Due.date.start");
    refused(
        running.patch(task, "{'properties':{'Project':{'relation':[{'id':'" + NOBODY + "'}]}}}"),
        400,
        "validation_error",
        "relation[0].id");
    refused(running.post("/v1/pages", "{'properties':{}}"), 400, "validation_error", "body.parent");
    String blocks = task.replace("pages", "blocks") + "/children";
    refused(
        running.patch(blocks, "{'children':[{'video':{}}]}"),
        400,
        "validation_error",
        "body.children[0]");
    refused(running.patch(blocks, "{'children':[]}"), 400, "validation_error", "body.children");
    refused(
        running.patch(blocks, "{'children':[{'divider':{}}],'after':'x'}"),
        400,
        "validation_error",
        "body.after");
    refused(
        running.patch(blocks, "{'children':[" + "{'divider':{}},".repeat(100) + "{'divider':{}}]}"),
        400,
        "validation_error",
        "at most 100");
    refused(
        running.patch(
            blocks,
            "{'children':[{'paragraph':{'rich_text':[{'text':{'content':'"
                + "x".repeat(2001)
                + "'}}]}}]}"),
        400,
        "validation_error",
        "rich_text[0].text.content");
  }

  @Test
  void refusesABodyThatIsTooLarge() {
    refused(
        running.post("/v1/search", "{'query':'" + "x".repeat(512_000) + "'}"),
        400,
        "validation_error",
        "512000 bytes");
  }

  @Test
  void aRefusedWriteChangesNothing() {
    JsonNode before = running.rows("Tasks").getFirst();
    running.patch(
        "/v1/pages/" + before.path("id").asText(),
        "{'properties':{'Estimate':{'number':99},'Status':{'status':{'name':'Nope'}}}}");
    assertEquals(before, running.rows("Tasks").getFirst());
  }
}
