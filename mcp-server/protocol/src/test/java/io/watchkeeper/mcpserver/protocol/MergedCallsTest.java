package io.watchkeeper.mcpserver.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.watchkeeper.mcpserver.protocol.caller.Arrival;
import io.watchkeeper.mcpserver.protocol.caller.CallObserver;
import io.watchkeeper.mcpserver.protocol.caller.Outlet;
import io.watchkeeper.mcpserver.protocol.caller.Principal;
import io.watchkeeper.mcpserver.protocol.caller.RequestHeaders;
import io.watchkeeper.mcpserver.protocol.json.WireJson;
import io.watchkeeper.mcpserver.protocol.method.CacheHint;
import io.watchkeeper.mcpserver.protocol.method.Offer;
import io.watchkeeper.mcpserver.protocol.method.ServerDescription;
import io.watchkeeper.mcpserver.protocol.tool.Tool;
import io.watchkeeper.mcpserver.protocol.tool.ToolAnnotations;
import io.watchkeeper.mcpserver.protocol.tool.ToolHandler;
import io.watchkeeper.mcpserver.protocol.tool.ToolResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Identical calls at the same time, from bytes to bytes. */
@Timeout(30)
class MergedCallsTest {

  private final AtomicInteger runs = new AtomicInteger();
  private final CountDownLatch open = new CountDownLatch(1);
  private final AtomicInteger told = new AtomicInteger();

  private final ToolHandler slow =
      call -> {
        int run = runs.incrementAndGet();
        // Long enough for the others to come, short enough for calls that must not wait at all.
        boolean opened = open.await(10, TimeUnit.SECONDS);
        return ToolResult.text((opened ? "run " : "late ") + run);
      };

  private static Tool tool(String name, ToolAnnotations annotations, ToolHandler handler) {
    return Tool.named(name)
        .description("Waits.")
        .input("{\"type\":\"object\"}")
        .annotations(annotations)
        .handledBy(handler);
  }

  private final Engine engine =
      new Engine(
          new ServerDescription("watchkeeper", "Watchkeeper", "0.1.0", null),
          CacheHint.FIVE_MINUTES_PUBLIC,
          Offer.ofTools(
              List.of(
                  tool("read", ToolAnnotations.READS_OUTSIDE, slow),
                  tool("idempotent", new ToolAnnotations(false, false, true, true), slow))),
          FixedSurroundings.seeded(1));

  private final CallObserver observer =
      new CallObserver() {
        @Override
        public void began(Call call) {}

        @Override
        public void merged() {
          told.incrementAndGet();
        }

        @Override
        public void ended(Ending ending) {}
      };

  private FutureTask<String> call(int id, String params, String who) {
    String body =
        "{\"jsonrpc\":\"2.0\",\"id\":"
            + id
            + ",\"method\":\"tools/call\",\"params\":{"
            + params
            + "}}";
    Arrival arrival = new Arrival(new Principal(who, Set.of("*")), Outlet.NONE, null, observer);
    FutureTask<String> task =
        new FutureTask<>(() -> {
          Reply reply =
              engine.handle(
                  Exchange.http(
                      body.getBytes(StandardCharsets.UTF_8),
                      new RequestHeaders("2025-11-25", null, null),
                      arrival));
          return new String(
              assertInstanceOf(Reply.Answered.class, reply).json(), StandardCharsets.UTF_8);
        });
    Thread.ofVirtual().start(task);
    return task;
  }

  private void awaitRuns(int number) {
    while (runs.get() < number) {
      Thread.onSpinWait();
    }
  }

  private static String text(FutureTask<String> answer) throws Exception {
    return WireJson.parse(answer.get())
        .path("result")
        .path("content")
        .path(0)
        .path("text")
        .asText();
  }

  @Test
  void everyCallerHasItsOwnAnswerWithItsOwnId() throws Exception {
    List<FutureTask<String>> answers = new ArrayList<>();
    for (int id = 0; id < 20; id++) {
      String arguments = id % 2 == 0 ? "{\"a\":1,\"b\":2}" : "{\"b\":2.0,\"a\":1}";
      answers.add(call(id, "\"name\":\"read\",\"arguments\":" + arguments, "ann"));
    }
    awaitRuns(1);
    while (engine.waitingCalls() < 19) {
      Thread.onSpinWait();
    }
    open.countDown();
    for (int id = 0; id < 20; id++) {
      assertEquals(id, WireJson.parse(answers.get(id).get()).path("id").intValue());
      assertEquals("run 1", text(answers.get(id)));
    }
    assertEquals(1, runs.get());
    assertEquals(19, told.get());
    assertEquals(19, engine.mergedCalls());
  }

  @Test
  void writesAndOtherPrincipalsAndTrackedCallsRunThemselves() throws Exception {
    List<FutureTask<String>> answers =
        List.of(
            call(1, "\"name\":\"read\"", "ann"),
            call(2, "\"name\":\"read\"", "bob"),
            call(3, "\"name\":\"read\",\"_meta\":{\"progressToken\":7}", "ann"),
            call(4, "\"name\":\"read\",\"requestState\":\"x\"", "ann"),
            call(5, "\"name\":\"idempotent\"", "ann"),
            call(6, "\"name\":\"idempotent\"", "ann"));
    awaitRuns(6);
    open.countDown();
    for (FutureTask<String> answer : answers) {
      answer.get();
    }
    assertEquals(0, engine.mergedCalls());
  }
}
