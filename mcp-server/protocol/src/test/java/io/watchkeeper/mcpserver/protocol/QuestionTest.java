package io.watchkeeper.mcpserver.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchkeeper.mcpserver.protocol.EngineFixture.Answer;
import io.watchkeeper.mcpserver.protocol.SessionFixture.Call;
import io.watchkeeper.mcpserver.protocol.SessionFixture.Client;
import io.watchkeeper.mcpserver.protocol.caller.Outlet;
import io.watchkeeper.mcpserver.protocol.handshake.SessionBounds;
import io.watchkeeper.mcpserver.protocol.session.SessionLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests of the server to the client. */
class QuestionTest {

  private static final String ALL = "{\"elicitation\":{},\"sampling\":{},\"roots\":{}}";

  private final SessionFixture fixture = new SessionFixture();
  private final Client client = fixture.client("2025-11-25", ALL);
  private final FakeStream stream = FakeStream.replaying();

  private static Call asks(Client who, int id, String what, Outlet outlet) {
    return who.call(id, "asks", "{\"what\":\"" + what + "\"}", outlet);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "form|elicitation/create|{\"action\":\"accept\",\"content\":{\"name\":\"Ada\",\"age\":7}}",
        "form|elicitation/create|{\"action\":\"decline\"}",
        "form|elicitation/create|{\"action\":\"cancel\"}",
        "sample|sampling/createMessage|{\"role\":\"assistant\",\"content\":{},\"model\":\"m\"}",
        "roots|roots/list|{\"roots\":[{\"uri\":\"file:///home\"}]}",
      })
  void theAnswerReachesTheHandlerThatAsked(String what, String method, String result) {
    Call call = asks(client, 1, what, stream);
    JsonNode question = stream.next();
    assertEquals(method, question.path("method").textValue());
    assertInstanceOf(Reply.Accepted.class, client.respond(question.get("id"), "result", result));
    assertEquals(result, call.answer().text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "form|{\"action\":\"accept\",\"content\":{\"name\":\"\"}}|name must be",
        "form|{\"action\":\"accept\",\"content\":{}}|name is missing",
        "form|{\"action\":\"accept\"}|must be an object",
        "form|{\"action\":\"perhaps\"}|action must be",
        "form|7|must be an object",
        "sample|{\"role\":\"assistant\"}|needs role, content and model",
        "roots|{\"roots\":[{\"uri\":\"http://a\"}]}|file://",
        "roots|{}|array",
      })
  void answersThatDoNotFitNeverReachTheHandler(String what, String result, String why) {
    Call call = asks(client, 1, what, stream);
    client.respond(stream.next().get("id"), "result", result);
    Answer answer = call.answer();
    assertTrue(answer.result().path("isError").booleanValue());
    assertTrue(answer.text().contains(why), answer.text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "2025-11-25|{}|form|did not declare the capability elicitation",
        "2025-11-25|{}|sample|did not declare the capability sampling",
        "2025-11-25|{}|roots|did not declare the capability roots",
        "2025-11-25|{\"elicitation\":{\"url\":{}}}|form|no elicitation by form",
        "2025-11-25|{\"elicitation\":{}}|page|no elicitation by url",
        "2025-06-18|{\"elicitation\":{\"url\":{}}}|page|no url elicitation",
        "2025-03-26|{\"elicitation\":{}}|form|has no elicitation",
        "2025-11-25|{}|made/up|can be asked made/up",
      })
  void clientsThatCannotBeAskedAreNot(
      String version, String capabilities, String what, String why) {
    Client unable = fixture.client(version, capabilities);
    Answer answer = asks(unable, 1, what, stream).answer();
    assertTrue(answer.text().contains(why), answer.text());
    assertEquals(List.of(), stream.methods());
    assertEquals(1, fixture.engine.sessionCounts().unansweredQuestions());
  }

  @Test
  void aPersonIsSentToAPageWhereTheClientCanDoThat() {
    Client able = fixture.client("2025-11-25", "{\"elicitation\":{\"form\":{},\"url\":{}}}");
    Call call = asks(able, 1, "page", stream);
    JsonNode question = stream.next();
    assertEquals("visit-1", question.at("/params/elicitationId").textValue());
    able.respond(question.get("id"), "result", "{\"action\":\"accept\"}");
    assertEquals("{\"action\":\"accept\"}", call.answer().text());
  }

  @Test
  void aFormThatNoClientCouldShowIsABug() {
    assertEquals(-32603, asks(client, 1, "badform", stream).answer().code());
  }

  @Test
  void withoutAStreamThereIsNobodyToAsk() {
    Answer answer = asks(client, 1, "form", Outlet.NONE).answer();
    assertTrue(answer.text().contains("takes no stream"), answer.text());
  }

  @Test
  void anErrorOfTheClientIsToldToTheHandler() {
    Call call = asks(client, 1, "form", stream);
    client.respond(stream.next().get("id"), "error", "{\"code\":-1,\"message\":\"no people\"}");
    assertTrue(call.answer().text().contains("error -1: \"no people\""), call.answer().text());
  }

  @Test
  void aClientThatDoesNotAnswerInTimeIsToldToStop() {
    SessionFixture hasty =
        new SessionFixture(
            SessionFixture.bounds(
                new SessionBounds.Asking(1, Duration.ofMillis(5)),
                SessionBounds.DEFAULT.replaying()),
            SessionLimits.DEFAULT);
    Client silent = hasty.client("2025-11-25", ALL);
    Call call = asks(silent, 1, "form", stream);
    JsonNode question = stream.next();
    assertTrue(call.answer().text().contains("did not answer"), call.answer().text());
    JsonNode cancelled = stream.next();
    assertEquals("notifications/cancelled", cancelled.path("method").textValue());
    assertEquals(question.get("id"), cancelled.at("/params/requestId"));
    silent.respond(question.get("id"), "result", "{\"action\":\"cancel\"}");
    assertEquals(1, hasty.engine.sessionCounts().lateAnswers());
  }

  @Test
  void answersSaidTwiceOrMadeUpAreCountedAndPassedOver() {
    Call call = asks(client, 1, "form", stream);
    JsonNode id = stream.next().get("id");
    client.respond(id, "result", "{\"action\":\"cancel\"}");
    client.respond(id, "result", "{\"action\":\"decline\"}");
    client.respond(id, "error", "{\"code\":1,\"message\":\"m\"}");
    assertEquals("{\"action\":\"cancel\"}", call.answer().text());
    assertEquals(2, fixture.engine.sessionCounts().lateAnswers());
  }

  @Test
  void nobodyAnswersForAnotherSessionOrPrincipal() {
    Call call = asks(client, 1, "form", stream);
    JsonNode id = stream.next().get("id");
    Client other = fixture.client("2025-11-25", ALL);
    other.respond(id, "result", "{\"action\":\"decline\"}");
    Reply stolen =
        client
            .named(SessionFixture.EVE)
            .respond(id, "result", "{\"action\":\"accept\",\"content\":{\"name\":\"Eve\"}}");
    assertEquals(404, stolen.httpStatus());
    assertFalse(call.reply().isDone());
    client.respond(id, "result", "{\"action\":\"cancel\"}");
    assertEquals("{\"action\":\"cancel\"}", call.answer().text());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theEndOfTheSessionOrServerEndsTheWaiting(boolean session) {
    Call call = asks(client, 1, "form", stream);
    stream.next();
    if (session) {
      client.end();
      assertInstanceOf(Reply.Accepted.class, call.done());
    } else {
      fixture.engine.stop(Duration.ofSeconds(1));
      assertTrue(call.answer().text().contains("server stops"), call.answer().text());
    }
  }

  @Test
  void cancellingTheCallEndsTheWaitingAndTheQuestion() {
    Call call = asks(client, 1, "form", stream);
    JsonNode question = stream.next();
    client.notify("notifications/cancelled", "\"requestId\":1");
    assertInstanceOf(Reply.Accepted.class, call.done());
    JsonNode cancelled = stream.next();
    assertEquals(question.get("id"), cancelled.at("/params/requestId"));
  }

  @Test
  void aSessionIsAskedSoManyQuestionsAtOnceAndNoMore() {
    SessionFixture small =
        new SessionFixture(
            SessionFixture.bounds(
                new SessionBounds.Asking(1, Duration.ofSeconds(5)),
                SessionBounds.DEFAULT.replaying()),
            SessionLimits.DEFAULT);
    Client busy = small.client("2025-11-25", ALL);
    Call first = asks(busy, 1, "form", stream);
    JsonNode question = stream.next();
    Answer second = asks(busy, 2, "form", FakeStream.replaying()).answer();
    assertTrue(second.text().contains("1 questions"), second.text());
    busy.respond(question.get("id"), "result", "{\"action\":\"cancel\"}");
    assertEquals("{\"action\":\"cancel\"}", first.answer().text());
  }

  @Test
  void answersInAnyOrderReachTheirOwnHandlers() {
    Map<JsonNode, String> names = new HashMap<>();
    List<JsonNode> ids = new ArrayList<>();
    List<Call> calls = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      FakeStream own = FakeStream.replaying();
      calls.add(asks(client, i, "form", own));
      JsonNode id = own.next().get("id");
      ids.add(id);
      names.put(id, "n" + i);
    }
    Collections.shuffle(ids, new Random(3));
    ids.parallelStream()
        .forEach(id ->
            client.respond(
                id,
                "result",
                "{\"action\":\"accept\",\"content\":{\"name\":\"" + names.get(id) + "\"}}"));
    for (int i = 0; i < calls.size(); i++) {
      assertTrue(calls.get(i).answer().text().contains("\"n" + i + "\""));
    }
  }
}
