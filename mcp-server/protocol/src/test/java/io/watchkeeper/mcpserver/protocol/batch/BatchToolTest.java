package io.watchkeeper.mcpserver.protocol.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.protocol.caller.Arrival;
import io.watchkeeper.mcpserver.protocol.caller.CallObserver;
import io.watchkeeper.mcpserver.protocol.caller.Cancellation;
import io.watchkeeper.mcpserver.protocol.caller.InputRequest;
import io.watchkeeper.mcpserver.protocol.caller.Line;
import io.watchkeeper.mcpserver.protocol.caller.LogLevel;
import io.watchkeeper.mcpserver.protocol.caller.Outlet;
import io.watchkeeper.mcpserver.protocol.caller.Principal;
import io.watchkeeper.mcpserver.protocol.caller.RequestContext;
import io.watchkeeper.mcpserver.protocol.caller.Toll;
import io.watchkeeper.mcpserver.protocol.caller.Unanswered;
import io.watchkeeper.mcpserver.protocol.catalog.Catalog;
import io.watchkeeper.mcpserver.protocol.json.WireJson;
import io.watchkeeper.mcpserver.protocol.method.Outcome;
import io.watchkeeper.mcpserver.protocol.method.ToolMethod;
import io.watchkeeper.mcpserver.protocol.tool.Tool;
import io.watchkeeper.mcpserver.protocol.tool.ToolAnnotations;
import io.watchkeeper.mcpserver.protocol.tool.ToolHandler;
import io.watchkeeper.mcpserver.protocol.tool.ToolResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BatchToolTest {

  private final Catalog<Tool> catalog = new Catalog<>("tool", Tool::name, List.of());
  private final ToolMethod tools = new ToolMethod(catalog);
  private final List<String> observed = Collections.synchronizedList(new ArrayList<>());
  private final List<JsonNode> told = Collections.synchronizedList(new ArrayList<>());
  private final List<String> principals = Collections.synchronizedList(new ArrayList<>());

  private Set<String> scopes = Set.of(Principal.READ, Principal.WRITE);
  private Toll toll = Toll.FREE;

  private final class Observer implements CallObserver {
    private String tool = "";

    @Override
    public void began(Call call) {
      tool = call.method() + " " + call.tool();
    }

    @Override
    public void ended(Ending ending) {
      observed.add(tool + " " + ending.errorType());
    }
  }

  private final Line line =
      new Line() {
        @Override
        public boolean tell(String method, ObjectNode params) {
          told.add(params);
          return true;
        }

        @Override
        public boolean logs(LogLevel level) {
          return false;
        }

        @Override
        public Map<String, JsonNode> ask(Map<String, InputRequest> requests) {
          return Map.of("k", WireJson.object());
        }
      };

  private void offer(String name, ToolAnnotations annotations, ToolHandler handler) {
    catalog.put(
        Tool.named(name)
            .description("d")
            .input("{\"type\":\"object\",\"properties\":{\"n\":{\"type\":\"integer\"}}}")
            .annotations(annotations)
            .handledBy(handler));
  }

  private void offerBatch(BatchLimits limits) {
    BatchTool.Workers workers = new BatchTool.Workers(Thread.ofVirtual().factory(), Observer::new);
    catalog.put(new BatchTool(tools, limits, workers).tool());
  }

  private ToolResult call(String operations, Cancellation cancellation) throws Exception {
    Arrival arrival =
        new Arrival(new Principal("ann", scopes), Outlet.NONE, null, CallObserver.SILENT, toll);
    RequestContext context =
        new RequestContext(
            "2026-07-28",
            WireJson.object().put("progressToken", 7),
            arrival,
            new RequestContext.Way(line, cancellation));
    Outcome outcome =
        tools.call(
            new ToolMethod.Wanted(
                "batch", WireJson.parse("{\"operations\":" + operations + "}"), true),
            context,
            CallObserver.SILENT);
    return ((Outcome.FromTool) outcome).result();
  }

  private ToolResult call(String operations) throws Exception {
    return call(operations, Cancellation.NEVER);
  }

  private static String text(ToolResult result) {
    return ((io.watchkeeper.mcpserver.protocol.content.Content.Text) result.content().getFirst())
        .text();
  }

  private static JsonNode results(ToolResult result) {
    return Objects.requireNonNull(result.structured()).path("results");
  }

  private void offerSome() {
    offer(
        "double",
        ToolAnnotations.PURE,
        call -> {
          principals.add(call.context().principal().name());
          return ToolResult.structured(WireJson.object().put("twice", 2 * call.integer("n", 0)));
        });
    offer(
        "broken",
        ToolAnnotations.PURE,
        call -> {
          throw new IllegalStateException("secret");
        });
    offer("away", ToolAnnotations.PURE, call -> ToolResult.error("Away; try again in 30 s."));
    offer(
        "asks",
        ToolAnnotations.PURE,
        call -> {
          try {
            return ToolResult.text(call.context().ask("k", InputRequest.roots()).toString());
          } catch (Unanswered no) {
            return ToolResult.error("" + no.getMessage());
          }
        });
    offerBatch(BatchLimits.USUAL);
  }

  @Test
  void eachOperationHasItsOwnResultInTheOrderGiven() throws Exception {
    offerSome();
    ToolResult result =
        call(
            """
            [{"tool":"double","arguments":{"n":2}},{"tool":"away"},{"tool":"double","arguments":{"n":3}}]
            """);
    assertFalse(result.error());
    assertEquals(
        """
        2 of 3 succeeded.

        [0] double
        {"twice":4}

        [1] away FAILED
        Away; try again in 30 s.

        [2] double
        {"twice":6}\
        """,
        text(result));
    JsonNode results = results(result);
    assertEquals(6, results.path(2).path("structuredContent").path("twice").intValue());
    assertTrue(results.path(1).path("isError").booleanValue());
    assertEquals("text", results.path(1).path("content").path(0).path("type").textValue());
    assertEquals(List.of("ann", "ann"), principals);
  }

  @Test
  void aBadOperationSaysWhichItIsAndWhatToDo() throws Exception {
    offerSome();
    JsonNode results =
        results(
            call(
                """
                [{"tool":"nope"},{"tool":"double","arguments":{"n":"x"}},{"tool":"broken"},
                 {"tool":"batch","arguments":{"operations":[]}},{"tool":"asks"},{"tool":"double"}]
                """));
    List<String> texts = new ArrayList<>();
    results.forEach(one -> texts.add(one.path("content").path(0).path("text").asText()));
    assertEquals(
        "operations[0]: Unknown tool: \"nope\"; tools/list names those there are", texts.get(0));
    assertTrue(texts.get(1).contains("Argument \"n\": expected an integer"), texts.get(1));
    assertTrue(
        texts.get(2).startsWith("operations[2]: Internal error in tool broken"), texts.get(2));
    assertFalse(texts.get(2).contains("secret"));
    assertTrue(texts.get(3).contains("cannot hold a batch"), texts.get(3));
    assertTrue(texts.get(4).contains("call the tool by itself"), texts.get(4));
    assertFalse(results.path(5).path("isError").booleanValue());
  }

  @Test
  void eachOperationNeedsItsOwnScope() throws Exception {
    offerSome();
    offer("write", ToolAnnotations.UNKNOWN, call -> ToolResult.text("written"));
    scopes = Set.of(Principal.READ);
    JsonNode results = results(call("[{\"tool\":\"write\"},{\"tool\":\"double\"}]"));
    assertFalse(results.path(1).path("isError").booleanValue());
    String refusal = results.path(0).path("content").path(0).path("text").asText();
    assertTrue(
        refusal.startsWith("operations[0]: ") && refusal.contains("write needs " + Principal.WRITE),
        refusal);
    assertEquals(List.of("ann"), principals);
  }

  /** The call pays for the first; two more are in the bucket, and then one that came too late. */
  @Test
  void eachOperationCostsACallAndWhatIsNotPaidForIsNotDone() throws Exception {
    offerSome();
    Iterator<String> answers = List.of("", "", "too many calls; try again in 9 s", "").iterator();
    toll =
        () -> {
          String answer = answers.next();
          return answer.isEmpty() ? null : answer;
        };
    JsonNode results =
        results(
            call(
                "[{\"tool\":\"double\"},{\"tool\":\"away\"},{\"tool\":\"double\"},"
                    + "{\"tool\":\"double\"},{\"tool\":\"double\"}]"));
    assertEquals(List.of("ann", "ann"), principals);
    for (int left : new int[] {3, 4}) {
      assertEquals(
          "operations["
              + left
              + "]: Not done: too many calls; try again in 9 s, from this operation on; each one"
              + " is a call",
          results.path(left).path("content").path(0).path("text").asText());
    }
  }

  @Test
  void whenAllFailTheBatchFailed() throws Exception {
    offerSome();
    assertTrue(call("[{\"tool\":\"away\"},{\"tool\":\"nope\"}]").error());
  }

  @Test
  void eachOperationIsObservedAsACall() throws Exception {
    offerSome();
    call("[{\"tool\":\"double\"},{\"tool\":\"away\"},{\"tool\":\"nope\"},{\"tool\":\"broken\"}]");
    assertEquals(
        List.of(
            "tools/call away tool_error",
            "tools/call broken -32603",
            "tools/call double null",
            "tools/call null -32602"),
        observed.stream().sorted().toList());
  }

  @Test
  void progressGrowsByOneAnOperation() throws Exception {
    offerSome();
    call(
        "[{\"tool\":\"double\",\"arguments\":{\"n\":1}},{\"tool\":\"double\",\"arguments\":{\"n\":2}},{\"tool\":\"away\"}]");
    assertEquals(
        List.of(1, 2, 3), told.stream().map(one -> one.path("progress").intValue()).toList());
    assertEquals(3, told.getFirst().path("total").intValue());
  }

  @Test
  void readsRunSideBySideAndNoMoreThanAllowedAtOnce() throws Exception {
    CyclicBarrier three = new CyclicBarrier(3);
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    offer(
        "meet",
        ToolAnnotations.READS_OUTSIDE,
        call -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          three.await(10, TimeUnit.SECONDS);
          now.decrementAndGet();
          return ToolResult.text("met");
        });
    offerBatch(new BatchLimits(100, 3, 10_000));
    StringBuilder six = new StringBuilder("[");
    for (int i = 0; i < 6; i++) {
      six.append(i == 0 ? "" : ",").append("{\"tool\":\"meet\",\"arguments\":{\"n\":" + i + "}}");
    }
    assertFalse(call(six.append(']').toString()).error());
    assertEquals(3, most.get());
  }

  @Test
  void aWriteWaitsForAllBeforeItAndIsWaitedFor() throws Exception {
    List<Integer> order = Collections.synchronizedList(new ArrayList<>());
    ToolHandler note =
        call -> {
          order.add(call.integer("n", 0));
          return ToolResult.text("noted");
        };
    offer("write", ToolAnnotations.UNKNOWN, note);
    offer("read", ToolAnnotations.READS_OUTSIDE, note);
    offerBatch(BatchLimits.USUAL);
    call(
        """
        [{"tool":"write","arguments":{"n":0}},{"tool":"write","arguments":{"n":1}},
         {"tool":"read","arguments":{"n":2}},{"tool":"write","arguments":{"n":3}},
         {"tool":"read","arguments":{"n":4}}]
        """);
    assertEquals(List.of(0, 1, 2, 3, 4), order);
  }

  @Test
  void cancellingStopsWhatRunsAndBeginsNoMore() throws Exception {
    CountDownLatch started = new CountDownLatch(2);
    CountDownLatch stopped = new CountDownLatch(2);
    AtomicInteger begun = new AtomicInteger();
    offer(
        "wait",
        ToolAnnotations.READS_OUTSIDE,
        call -> {
          begun.incrementAndGet();
          started.countDown();
          try {
            new CountDownLatch(1).await();
          } finally {
            stopped.countDown();
          }
          return ToolResult.text("never");
        });
    offerBatch(new BatchLimits(100, 2, 1_000));
    FutureTask<ToolResult> batch =
        new FutureTask<>(() ->
            call(
                "[{\"tool\":\"wait\",\"arguments\":{\"n\":1}},{\"tool\":\"wait\",\"arguments\":{\"n\":2}},{\"tool\":\"wait\",\"arguments\":{\"n\":3}}]"));
    Thread thread = Thread.ofVirtual().start(batch);
    started.await();
    thread.interrupt();
    assertThrows(java.util.concurrent.ExecutionException.class, batch::get);
    stopped.await();
    assertEquals(2, begun.get());
  }

  @Test
  void aResultThatIsTooLongIsLeftOutAndThatIsSaid() throws Exception {
    offer("long", ToolAnnotations.PURE, call -> ToolResult.text("x".repeat(400)));
    offer("done", ToolAnnotations.UNKNOWN, call -> ToolResult.text("y".repeat(400)));
    offerBatch(new BatchLimits(10, 2, 500));
    ToolResult result =
        call(
            "[{\"tool\":\"long\"},{\"tool\":\"long\",\"arguments\":{\"n\":2}},{\"tool\":\"done\"}]");
    JsonNode results = results(result);
    assertEquals(400, results.path(0).path("content").path(0).path("text").asText().length());
    assertTrue(
        results
            .path(1)
            .path("content")
            .path(0)
            .path("text")
            .asText()
            .contains("Ask for it by itself"));
    assertTrue(
        results.path(2).path("content").path(0).path("text").asText().contains("It was done"));
    assertTrue(text(result).length() < 1_000);
  }

  @Test
  void tooManyOperationsAreRefusedBeforeAnyIsDone() throws Exception {
    AtomicInteger begun = new AtomicInteger();
    offer("one", ToolAnnotations.PURE, call -> ToolResult.text("" + begun.incrementAndGet()));
    offerBatch(new BatchLimits(2, 2, 500));
    ToolResult result = call("[{\"tool\":\"one\"},{\"tool\":\"one\"},{\"tool\":\"one\"}]");
    assertTrue(result.error());
    assertTrue(text(result).contains("an array of 1 to 2 items"), text(result));
    assertEquals(0, begun.get());
  }

  @Test
  void itDoesNotCallItselfReadOnly() {
    offerBatch(BatchLimits.USUAL);
    Tool batch = Objects.requireNonNull(catalog.find("batch"));
    assertFalse(batch.contract().manner().annotations().readOnly());
    assertTrue(batch.contract().manner().annotations().destructive());
  }
}
