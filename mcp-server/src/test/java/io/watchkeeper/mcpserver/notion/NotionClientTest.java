package io.watchkeeper.mcpserver.notion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.mcpserver.notion.FakeNotion.Answer;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NotionClientTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration HASTE = Duration.ofMillis(300);

  private final FakeNotion notion;
  private final HttpClient http = HttpClient.newHttpClient();
  private final NotionClient client;

  NotionClientTest() throws IOException {
    notion = new FakeNotion();
    client = new NotionClient(http, new Upstream(notion.address(), "secret-token"), PATIENCE);
  }

  @AfterEach
  void close() {
    http.shutdownNow();
    notion.close();
  }

  @Test
  void sendsTheVersionAndTheToken() {
    client.send(NotionCall.search("road \"map\"", 5));
    FakeNotion.Asked asked = notion.asked().getFirst();
    assertEquals("POST", asked.method());
    assertEquals("/v1/search", asked.path());
    assertEquals("2026-03-11", asked.headers().getFirst("Notion-Version"));
    assertEquals("Bearer secret-token", asked.headers().getFirst("Authorization"));
    assertEquals("{\"query\":\"road \\\"map\\\"\",\"page_size\":5}", asked.body());
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504, 529})
  void aServerErrorIsTheBackendsFailure(int status) {
    notion.answer(Answer.of(status, "{}"));
    assertEquals(failed(Failure.SERVER_ERROR), client.send(NotionCall.whoAmI()));
  }

  @Test
  void tooManyRequestsIsTheBackendsFailureAndSaysWhenToComeBack() {
    notion.answer(new Answer(429, "{}", false, false, "17"));
    assertEquals(
        new NotionReply.Failed(Failure.RATE_LIMITED, OptionalInt.of(17)),
        client.send(NotionCall.whoAmI()));
  }

  @ParameterizedTest
  @CsvSource({
    "400,validation_error",
    "401,unauthorized",
    "403,restricted_resource",
    "404,object_not_found",
    "409,conflict_error"
  })
  void otherFourHundredsAreTheCallersErrors(int status, String code) {
    notion.answer(
        Answer.of(status, "{\"code\":\"" + code + "\",\"message\":\"" + "x".repeat(400) + "\"}"));
    NotionReply.Refused refused =
        assertInstanceOf(NotionReply.Refused.class, client.send(NotionCall.whoAmI()));
    assertEquals(status, refused.status());
    assertEquals(code, refused.code());
    assertTrue(refused.message().length() <= 301, "a message must stay short");
  }

  @Test
  void aRefusalThatIsNotJsonIsStillARefusal() {
    notion.answer(Answer.of(404, "<html>"));
    assertEquals(new NotionReply.Refused(404, "", ""), client.send(NotionCall.whoAmI()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>", "[]", "{\"a\":"})
  void successWithoutAJsonObjectIsUnreadable(String body) {
    notion.answer(Answer.of(200, body));
    assertEquals(failed(Failure.UNREADABLE), client.send(NotionCall.whoAmI()));
  }

  @Test
  void halfABodyIsAFailedConnection() {
    notion.answer(new Answer(200, "{\"object\":\"user\"}", true, false, ""));
    assertEquals(failed(Failure.CONNECTION), client.send(NotionCall.whoAmI()));
  }

  @Test
  void aBodyThatNeverEndsRunsIntoTheDeadline() {
    notion.answer(new Answer(200, "{\"object\":\"user\"}", false, true, ""));
    assertEquals(failed(Failure.TIME_OUT), client.send(NotionCall.whoAmI(), HASTE));
  }

  @Test
  void aListenerThatNeverAnswersRunsIntoTheDeadline() throws IOException {
    try (ServerSocket silent = new ServerSocket(0)) {
      assertEquals(
          failed(Failure.TIME_OUT), at(silent.getLocalPort()).send(NotionCall.whoAmI(), HASTE));
    }
  }

  @Test
  void aClosedPortWasNeverReached() throws IOException {
    int port;
    try (ServerSocket gone = new ServerSocket(0)) {
      port = gone.getLocalPort();
    }
    assertEquals(failed(Failure.UNREACHABLE), at(port).send(NotionCall.whoAmI()));
  }

  @Test
  void theTokenIsInNoWordsOfOurs() {
    Upstream upstream = new Upstream(URI.create("https://api.notion.com"), "secret-token");
    assertFalse(upstream.toString().contains("secret"));
  }

  private NotionClient at(int port) {
    return new NotionClient(
        http, new Upstream(URI.create("http://127.0.0.1:" + port), "t"), PATIENCE);
  }

  private static NotionReply failed(Failure failure) {
    return new NotionReply.Failed(failure, OptionalInt.empty());
  }
}
