package io.watchkeeper.mcpserver.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchkeeper.mcpserver.protocol.EngineFixture.Answer;
import io.watchkeeper.mcpserver.protocol.SessionFixture.Client;
import io.watchkeeper.mcpserver.protocol.caller.Arrival;
import io.watchkeeper.mcpserver.protocol.caller.CallObserver;
import io.watchkeeper.mcpserver.protocol.caller.Outlet;
import io.watchkeeper.mcpserver.protocol.caller.RequestHeaders;
import io.watchkeeper.mcpserver.protocol.message.BatchDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Several messages in one body: revision 2025-03-26. */
class BatchTest {

  private static final String NOTE =
      "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}";
  private static final String RESPONSE = "{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"result\":{}}";

  private final SessionFixture fixture = new SessionFixture();
  private final Client client = fixture.client("2025-03-26", "{}");

  private static String ping(int id) {
    return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"ping\"}";
  }

  private Answer answer(String body) {
    return SessionFixture.answered(client.send(body, Outlet.NONE));
  }

  @Test
  void eachRequestIsAnsweredAndNothingElse() {
    Answer answer = answer(" [" + ping(1) + "," + NOTE + "," + RESPONSE + "," + ping(2) + "]");
    assertEquals(200, answer.status());
    assertEquals(2, answer.json().size());
    assertEquals(1, answer.json().get(0).path("id").intValue());
    assertEquals(2, answer.json().get(1).path("id").intValue());
    assertTrue(fixture.store.find(client.session()).orElseThrow().state().initialized());
  }

  @Test
  void eachRequestAfterTheFirstCostsACall() {
    AtomicInteger left = new AtomicInteger(1);
    Arrival arrival =
        new Arrival(
            SessionFixture.ADA,
            Outlet.NONE,
            client.session(),
            CallObserver.SILENT,
            () -> left.getAndDecrement() > 0 ? null : "wait 3 s");
    String body = "[" + NOTE + "," + ping(1) + "," + ping(2) + "," + ping(3) + "]";
    JsonNode answers =
        SessionFixture.answered(
                fixture.send(body, new RequestHeaders("2025-03-26", null, null), arrival))
            .json();
    assertTrue(answers.get(0).has("result") && answers.get(1).has("result"), answers.toString());
    assertEquals(3, answers.get(2).path("id").intValue());
    assertEquals("Not done: wait 3 s", answers.get(2).at("/error/message").textValue());
  }

  @Test
  void withoutRequestsThereIsNoAnswer() {
    assertInstanceOf(
        Reply.Accepted.class, client.send("[" + NOTE + "," + RESPONSE + "]", Outlet.NONE));
  }

  @Test
  void oneBadMessageDoesNotSpoilTheOthers() {
    Answer answer =
        answer("[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":7}," + ping(2) + ",{\"a\":1,\"a\":2}]");
    assertEquals(-32600, answer.json().get(0).at("/error/code").intValue());
    assertTrue(answer.json().get(1).has("result"));
    assertEquals(3, answer.json().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "[1]", "[[]]", "[", "[{]", "[{}] x", "[{\"a\":}]"})
  void whatIsNoBatchIsRefusedAsAWhole(String body) {
    assertEquals(400, answer(body).status());
  }

  @Test
  void aBatchHoldsSoManyMessagesAndNoMore() {
    List<String> most = new ArrayList<>(Collections.nCopies(BatchDecoder.MOST, ping(1)));
    assertEquals(BatchDecoder.MOST, answer(most.toString()).json().size());
    most.add(ping(1));
    Answer refused = answer(most.toString());
    assertEquals(400, refused.status());
    assertTrue(refused.message().contains("at most " + BatchDecoder.MOST), refused.message());
  }

  @Test
  void initializeComesAlone() {
    JsonNode answer =
        answer("[" + EngineFixture.request("initialize", "\"protocolVersion\":\"x\"") + "]").json();
    assertTrue(answer.get(0).at("/error/message").textValue().contains("alone"));
  }

  @ParameterizedTest
  @CsvSource({
    "2025-03-26, , 200",
    "2025-03-26, 2025-03-26, 200",
    "2025-06-18, , 400",
    "2025-06-18, 2025-06-18, 400",
    "2025-11-25, , 400",
    ", , 200",
    ", 2025-03-26, 200",
    ", 2025-06-18, 400",
    ", 2026-07-28, 400",
    ", 1999-01-01, 400",
  })
  void theRevisionOfTheSessionOrElseOfTheHeaderDecides(
      @Nullable String ofSession, @Nullable String ofHeader, int status) {
    String session = ofSession == null ? null : fixture.client(ofSession, "{}").session();
    Reply reply =
        fixture.send(
            "[" + ping(1) + "]",
            new RequestHeaders(ofHeader, null, null),
            new Arrival(SessionFixture.ADA, Outlet.NONE, session, CallObserver.SILENT));
    assertEquals(status, reply.httpStatus());
  }

  @Test
  void aBatchOfAnEndedSessionIs404AsAWhole() {
    client.end();
    assertEquals(404, client.send("[" + ping(1) + "]", Outlet.NONE).httpStatus());
  }

  @Test
  void aConnectionWithoutHeadersTakesBatchesOnlyInASessionOfThatRevision() {
    byte[] body = ("[" + ping(1) + "]").getBytes(StandardCharsets.UTF_8);
    assertEquals(
        200, fixture.engine.handle(Exchange.bare(body, client.over(Outlet.NONE))).httpStatus());
    assertEquals(
        400,
        fixture
            .engine
            .handle(Exchange.bare(body, Arrival.watchedBy(CallObserver.SILENT)))
            .httpStatus());
  }
}
