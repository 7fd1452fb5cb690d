package io.watchkeeper.mcpserver.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import io.watchkeeper.mcpserver.protocol.caller.Arrival;
import io.watchkeeper.mcpserver.protocol.caller.CallObserver;
import io.watchkeeper.mcpserver.protocol.caller.RequestHeaders;
import io.watchkeeper.mcpserver.protocol.json.WireJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes in, one well-formed JSON-RPC answer goes out, with the id that came. */
class EnginePropertyTest {

  private static final int ROUNDS = 2_000;

  /** Pieces that mean something in a message; splicing them gets past the first check. */
  private static final List<String> PIECES =
      List.of(
          "{",
          "}",
          "[",
          "]",
          "\"",
          ",",
          ":",
          "null",
          "true",
          "-1",
          "1e999",
          "1.5",
          "\\u0000",
          "\\ud800",
          "\"id\":",
          "\"method\":",
          "\"params\":{",
          "\"_meta\":{",
          "\"jsonrpc\":\"2.0\"",
          "\"name\":\"echo\"",
          "\"arguments\":",
          "2026-07-28",
          "2025-11-25",
          "initialize",
          "ping",
          "99999999999999999999999",
          "\u00e4",
          "😀");

  private static final List<String> SEEDS =
      List.of(
          EngineFixture.request(
              "tools/call",
              "\"name\":\"echo\",\"arguments\":{\"text\":\"a\",\"times\":2}," + EngineFixture.META),
          EngineFixture.request("tools/call", "\"name\":\"buggy\",\"arguments\":{}"),
          EngineFixture.request("server/discover", EngineFixture.META),
          EngineFixture.request("initialize", "\"protocolVersion\":\"2025-11-25\""),
          EngineFixture.request("tools/list", ""),
          "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");

  private final EngineFixture fixture = new EngineFixture();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void randomBytesGetAnAnswer(long seed) {
    RandomGenerator random = new Random(seed);
    for (int i = 0; i < ROUNDS; i++) {
      byte[] body = new byte[random.nextInt(64)];
      for (int at = 0; at < body.length; at++) {
        body[at] = (byte) random.nextInt(256);
      }
      check(body, random);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void mutatedMessagesGetAnAnswerWithTheirId(long seed) {
    RandomGenerator random = new Random(seed);
    int answeredWell = 0;
    for (int i = 0; i < ROUNDS; i++) {
      StringBuilder text = new StringBuilder(SEEDS.get(random.nextInt(SEEDS.size())));
      for (int mutations = random.nextInt(4); mutations > 0; mutations--) {
        mutate(text, random);
      }
      answeredWell += check(text.toString().getBytes(StandardCharsets.UTF_8), random) ? 1 : 0;
    }
    assertNotEquals(0, answeredWell, "no message survived, so only the parser was tried");
  }

  private static void mutate(StringBuilder text, RandomGenerator random) {
    int at = random.nextInt(text.length() + 1);
    String piece = PIECES.get(random.nextInt(PIECES.size()));
    switch (random.nextInt(3)) {
      case 0 -> text.insert(at, piece);
      case 1 -> text.delete(at, Math.min(text.length(), at + random.nextInt(8)));
      default -> text.replace(at, Math.min(text.length(), at + piece.length()), piece);
    }
  }

  /** True when the answer was a result. */
  private boolean check(byte[] body, RandomGenerator random) {
    RequestHeaders headers =
        switch (random.nextInt(4)) {
          case 0 -> new RequestHeaders("2026-07-28", "tools/call", "echo");
          case 1 -> new RequestHeaders("2025-11-25", null, null);
          case 2 -> new RequestHeaders("x\u0000", "=?base64?", "=?base64?=?=");
          default -> EngineFixture.noHeaders();
        };
    Reply reply =
        fixture.engine.handle(Exchange.http(body, headers, Arrival.watchedBy(CallObserver.SILENT)));
    return switch (reply) {
      case Reply.Accepted accepted -> false;
      case Reply.Listening listening -> false;
      case Reply.Answered answered -> wellFormed(answered, body);
    };
  }

  private static boolean wellFormed(Reply.Answered answered, byte[] body) {
    String shown = new String(body, StandardCharsets.UTF_8);
    JsonNode answer = WireJson.parse(new String(answered.json(), StandardCharsets.UTF_8));
    if (answer.isArray()) {
      // Some mutation made a batch; what one answers is tried in BatchTest.
      return false;
    }
    assertEquals("2.0", answer.path("jsonrpc").textValue(), shown);
    assertTrue(answer.has("result") ^ answer.has("error"), shown);
    assertTrue(List.of(200, 400, 404).contains(answered.httpStatus()), shown);
    if (answer.has("error")) {
      assertTrue(answer.path("error").path("code").isInt(), shown);
      assertTrue(answer.path("error").path("message").isTextual(), shown);
    }
    JsonNode message = parsed(body);
    if (message != null) {
      assertEquals(readableId(message), answer.get("id"), shown);
    }
    return answer.has("result");
  }

  /** By another way than the engine's, as one tree; null when that cannot be. */
  private static @Nullable JsonNode parsed(byte[] body) {
    try {
      return WireJson.trees().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).readTree(body);
    } catch (IOException unreadable) {
      return null;
    }
  }

  private static @Nullable JsonNode readableId(JsonNode message) {
    JsonNode id = message.path("id");
    boolean request =
        message.path("method").isTextual() || !(message.has("result") || message.has("error"));
    boolean readable = id.isTextual() || (id.canConvertToLong() && id.isIntegralNumber());
    return request && readable ? id : null;
  }
}
