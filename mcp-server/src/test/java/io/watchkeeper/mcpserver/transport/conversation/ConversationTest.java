package io.watchkeeper.mcpserver.transport.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.watchkeeper.mcpserver.protocol.Engine;
import io.watchkeeper.mcpserver.protocol.caller.CallObserver;
import io.watchkeeper.mcpserver.protocol.caller.Principal;
import io.watchkeeper.mcpserver.protocol.method.CacheHint;
import io.watchkeeper.mcpserver.protocol.method.Offer;
import io.watchkeeper.mcpserver.protocol.method.ServerDescription;
import io.watchkeeper.mcpserver.protocol.method.Surroundings;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ConversationTest {

  private final List<String> answers = new ArrayList<>();
  private int paid;

  private final Conversation conversation =
      new Conversation(
          new Conversation.Parts(
              new Engine(
                  new ServerDescription("test", "Test", "1", null),
                  CacheHint.FIVE_MINUTES_PUBLIC,
                  Offer.ofTools(List.of()),
                  new Surroundings(InstantSource.fixed(Instant.EPOCH), () -> 0, new Random(1))),
              _ -> CallObserver.SILENT,
              Runnable::run,
              8),
          new Conversation.Caller(
              Principal.ANONYMOUS, () -> paid++ < 2 ? null : "too many calls; try again in 4 s"),
          new Conversation.Wire() {
            @Override
            public boolean offer(byte[] json) {
              return true;
            }

            @Override
            public void answer(byte[] json) {
              answers.add(new String(json, StandardCharsets.UTF_8));
            }

            @Override
            public void roomAgain() {}
          });

  private void take(String json) {
    conversation.take(json.getBytes(StandardCharsets.UTF_8));
  }

  private static String ping(String id) {
    return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"ping\"}";
  }

  /** One connection is no way around the limit; what gets no answer costs nothing. */
  @Test
  void eachRequestCostsACallAndTheLastIsToldToWait() {
    take("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{}}");
    take("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}");
    take("{\"jsonrpc\":\"2.0\",\"id\":2,\"error\":{\"code\":1,\"message\":\"no\"}}");
    answers.clear();
    assertEquals(0, paid);
    take(ping("1"));
    take("{");
    take(ping("7"));
    take(ping("\"a\""));
    take("no json");
    assertEquals(5, answers.size(), answers.toString());
    assertEquals(5, paid);
    List<String> ids = List.of("\"id\":7,", "\"id\":\"a\",", "");
    for (int i = 0; i < 3; i++) {
      assertEquals(
          "{\"jsonrpc\":\"2.0\","
              + ids.get(i)
              + "\"error\":{\"code\":-32600,\"message\":"
              + "\"Not done: too many calls; try again in 4 s\"}}",
          answers.get(2 + i));
    }
  }
}
