package io.watchkeeper.mcpserver.protocol;

import static io.watchkeeper.mcpserver.protocol.StatelessFixture.form;
import static io.watchkeeper.mcpserver.protocol.StatelessFixture.named;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.protocol.caller.InputRequest;
import io.watchkeeper.mcpserver.protocol.json.WireJson;
import io.watchkeeper.mcpserver.protocol.method.Offer;
import io.watchkeeper.mcpserver.protocol.task.Background;
import io.watchkeeper.mcpserver.protocol.task.TaskCounts;
import io.watchkeeper.mcpserver.protocol.tool.Tool;
import io.watchkeeper.mcpserver.protocol.tool.Tool.Tasking;
import io.watchkeeper.mcpserver.protocol.tool.ToolBuilder;
import io.watchkeeper.mcpserver.protocol.tool.ToolResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The extension io.modelcontextprotocol/tasks. */
class TasksTest {

  private final CountDownLatch gate = new CountDownLatch(1);
  private final CountDownLatch waiting = new CountDownLatch(1);
  private final CountDownLatch interrupted = new CountDownLatch(1);
  private final List<Throwable> bugs = new ArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

  private final StatelessFixture fixture =
      new StatelessFixture(
          Offer.ofTools(
              List.of(
                  EngineFixture.ECHO,
                  tool("wait", Tasking.AT_ONCE)
                      .handledBy(call -> {
                        waiting.countDown();
                        try {
                          gate.await();
                        } catch (InterruptedException e) {
                          interrupted.countDown();
                          throw e;
                        }
                        return ToolResult.text("waited");
                      }),
                  tool("only", Tasking.ONLY_AT_ONCE)
                      .handledBy(call -> ToolResult.error("as expected")),
                  tool("bug", Tasking.AT_ONCE)
                      .handledBy(call -> {
                        throw new IllegalStateException("secret");
                      }),
                  tool("large", Tasking.AT_ONCE)
                      .handledBy(call -> ToolResult.text("x".repeat(3_000))),
                  tool("two", Tasking.AT_ONCE)
                      .handledBy(call -> {
                        Map<String, InputRequest> both = new LinkedHashMap<>();
                        both.put("who", form("name"));
                        both.put("when", form("day"));
                        call.context().progress(1, 2, "asking");
                        return ToolResult.text("" + call.context().askAll(both).keySet());
                      }),
                  tool("late", Tasking.ONLY_WHEN_DETACHED)
                      .handledBy(call -> {
                        JsonNode who = call.context().ask("who", form("name"));
                        call.context().detach();
                        return ToolResult.text("for " + who.at("/content/name").asText());
                      }))),
          new Background(threads, timer, bugs::add));

  private static ToolBuilder tool(String name, Tasking tasking) {
    return Tool.named(name).description("In the background.").tasking(tasking);
  }

  @AfterEach
  void end() {
    fixture.engine.stop();
    threads.shutdownNow();
    timer.shutdownNow();
  }

  private String begin(String tool) {
    JsonNode answer =
        fixture.ask("tools/call", "{\"name\":\"" + tool + "\",\"_meta\":{\"progressToken\":1}}");
    assertEquals("task", answer.at("/result/resultType").asText(), "" + answer);
    return answer.at("/result/taskId").asText();
  }

  private JsonNode task(String method, String id) {
    return fixture.ask("tasks/" + method, "{\"taskId\":\"" + id + "\",\"inputResponses\":{}}");
  }

  /** Asks until the task stands there; a task has no other way to be waited for. */
  private JsonNode until(String id, String status) throws InterruptedException {
    for (int i = 0; i < 1_000; i++) {
      JsonNode task = task("get", id).path("result");
      if (task.path("status").asText().equals(status)) {
        return task;
      }
      TimeUnit.MILLISECONDS.sleep(5);
    }
    throw new AssertionError("still " + task("get", id));
  }

  @Test
  void givesAHandleAtOnceAndTheResultLater() throws Exception {
    JsonNode handle = fixture.ask("tools/call", "{\"name\":\"wait\"}").path("result");
    assertEquals("working", handle.path("status").asText());
    assertEquals("2026-11-21T00:00:00Z", handle.path("createdAt").asText());
    assertEquals(300_000, handle.path("ttlMs").asInt());
    assertFalse(handle.has("result") || handle.has("requestState"));
    assertEquals(new TaskCounts(1, 1, 1), fixture.engine.taskCounts());
    gate.countDown();
    JsonNode done = until(handle.path("taskId").asText(), "completed");
    assertEquals("complete", done.path("resultType").asText());
    assertEquals("waited", done.at("/result/content/0/text").asText());
    assertEquals(new TaskCounts(1, 0, 1), fixture.engine.taskCounts());
  }

  @Test
  void tellsAnErrorOfTheToolFromAnErrorOfTheProtocol() throws Exception {
    assertTrue(until(begin("only"), "completed").at("/result/isError").asBoolean());
    JsonNode failed = until(begin("bug"), "failed");
    assertEquals(-32603, failed.at("/error/code").asInt());
    assertFalse(failed.toString().contains("secret"));
    assertEquals("secret", bugs.getFirst().getMessage());
  }

  @Test
  void keepsNoResultThatIsTooLarge() throws Exception {
    assertTrue(
        until(begin("large"), "failed").at("/error/message").asText().contains("2000 bytes"));
  }

  @Test
  void cancelsAndStaysCancelled() throws Exception {
    String id = begin("wait");
    // A task that is cancelled before its thread has begun never begins, and nobody is told.
    assertTrue(waiting.await(10, TimeUnit.SECONDS));
    for (int i = 0; i < 2; i++) {
      JsonNode ack = task("cancel", id).path("result");
      assertEquals("complete", ack.path("resultType").asText());
      assertFalse(ack.has("taskId") || ack.has("status"));
    }
    assertTrue(interrupted.await(10, TimeUnit.SECONDS), "whoever serves it is told");
    assertEquals("cancelled", task("get", id).at("/result/status").asText());
  }

  @Test
  void asksThroughTheTaskAndTakesAnswersOneByOne() throws Exception {
    String id = begin("two");
    JsonNode asking = until(id, "input_required");
    assertEquals(2, asking.path("inputRequests").size());
    assertEquals("asking", asking.path("statusMessage").asText());
    answer(id, "{\"who\":{\"action\":\"accept\",\"content\":{\"name\":7}},\"x\":{}}");
    assertEquals(2, task("get", id).at("/result/inputRequests").size(), "none of these fits");
    answer(id, "{" + StatelessFixture.accepted("who", "name", "Ann") + "}");
    JsonNode left = task("get", id).path("result");
    assertEquals("input_required", left.path("status").asText());
    assertFalse(left.path("inputRequests").has("who"));
    answer(id, "{" + StatelessFixture.accepted("when", "day", "Monday") + "}");
    assertEquals("[who, when]", until(id, "completed").at("/result/content/0/text").asText());
  }

  private void answer(String id, String answers) {
    ObjectNode params = WireJson.object().put("taskId", id);
    params.set("inputResponses", WireJson.parse(answers));
    assertEquals("complete", fixture.ask("tasks/update", params).at("/result/resultType").asText());
  }

  @Test
  void asksFirstAndDetachesLater() throws Exception {
    String call = "{\"name\":\"late\"}";
    JsonNode first = fixture.ask("tools/call", call);
    assertEquals("input_required", first.at("/result/resultType").asText());
    assertFalse(first.at("/result").has("taskId"));
    JsonNode second =
        fixture.again(call, first, "{" + StatelessFixture.accepted("who", "name", "Ann") + "}");
    assertEquals("task", second.at("/result/resultType").asText());
    assertFalse(second.at("/result").has("requestState"));
    String id = second.at("/result/taskId").asText();
    assertEquals("for Ann", until(id, "completed").at("/result/content/0/text").asText());
  }

  @ParameterizedTest
  @ValueSource(strings = {"get", "update", "cancel"})
  void hidesTasksFromOtherPrincipals(String method) {
    fixture.caller = named("ann");
    String id = begin("wait");
    fixture.caller = named("eve");
    JsonNode others = task(method, id);
    assertEquals(-32602, others.at("/error/code").asInt());
    assertEquals(
        others.at("/error/message").asText().replace(id, "?"),
        task(method, "A".repeat(id.length()))
            .at("/error/message")
            .asText()
            .replace("A".repeat(id.length()), "?"),
        "as if there were none");
  }

  @ParameterizedTest
  @CsvSource({"tasks/get", "tasks/update", "tasks/cancel", "tools/call"})
  void refusesAClientThatDoesNotKnowTasks(String method) {
    fixture.abilities = "{}";
    JsonNode answer =
        fixture.ask(method, "{\"taskId\":\"x\",\"name\":\"only\",\"inputResponses\":{}}");
    assertEquals(-32021, answer.at("/error/code").asInt(), "" + answer);
    assertTrue(
        answer
            .at("/error/data/requiredCapabilities/extensions")
            .has("io.modelcontextprotocol/tasks"));
  }

  @Test
  void waitsForTheResultWhereAClientDoesNotKnowTasks() {
    fixture.abilities = "{}";
    gate.countDown();
    assertEquals(
        "waited",
        fixture.ask("tools/call", "{\"name\":\"wait\"}").at("/result/content/0/text").asText());
  }

  @Test
  void neverMakesATaskOfAToolThatIsNone() {
    JsonNode echo = fixture.ask("tools/call", "{\"name\":\"echo\",\"arguments\":{\"text\":\"a\"}}");
    assertEquals("complete", echo.at("/result/resultType").asText());
  }

  @Test
  void keepsTwoForOnePrincipalAndWaitsWithTheThird() {
    begin("wait");
    begin("wait");
    JsonNode full = fixture.ask("tools/call", "{\"name\":\"only\"}");
    assertTrue(full.at("/error/message").asText().contains("no more tasks"), "" + full);
    fixture.caller = named("ann");
    begin("wait");
  }

  @Test
  void keepsATaskForItsTimeAndNoLonger() {
    String id = begin("wait");
    fixture.now = fixture.now.plus(Duration.ofMinutes(5));
    assertEquals("working", task("get", id).at("/result/status").asText());
    fixture.now = fixture.now.plusMillis(1);
    assertEquals(-32602, task("get", id).at("/error/code").asInt());
  }

  @Test
  void tellsWhoListensOfEachChange() throws Exception {
    String id = begin("wait");
    ObjectNode params = WireJson.object();
    params.putObject("notifications").putArray("taskIds").add(id).add("another");
    StatelessFixture.Client client = new StatelessFixture.Client();
    fixture.reply("subscriptions/listen", params, client);
    assertEquals(
        WireJson.parse("{\"taskIds\":[\"" + id + "\"]}"),
        client.events.getFirst().at("/params/notifications"));
    task("cancel", id);
    JsonNode told = client.events.getLast();
    assertEquals("notifications/tasks", told.path("method").asText());
    assertEquals("cancelled", told.at("/params/status").asText());
    assertEquals(1, told.at("/params/_meta/io.modelcontextprotocol~1subscriptionId").asInt());
  }

  @Test
  void declaresTheExtensionWhereAToolHasTasks() {
    assertTrue(
        fixture
            .ask("server/discover", "{}")
            .at("/result/capabilities/extensions")
            .has("io.modelcontextprotocol/tasks"));
    StatelessFixture without =
        new StatelessFixture(
            Offer.ofTools(List.of(EngineFixture.ECHO)), new Background(threads, timer, bugs::add));
    assertFalse(without.ask("server/discover", "{}").at("/result/capabilities").has("extensions"));
    assertEquals(-32601, without.ask("tasks/get", "{\"taskId\":\"x\"}").at("/error/code").asInt());
  }
}
