package io.watchkeeper.mcpserver.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import io.watchkeeper.mcpserver.protocol.Engine;
import io.watchkeeper.mcpserver.protocol.Exchange;
import io.watchkeeper.mcpserver.protocol.Reply;
import io.watchkeeper.mcpserver.protocol.caller.Arrival;
import io.watchkeeper.mcpserver.protocol.caller.CallObserver;
import io.watchkeeper.mcpserver.protocol.caller.RequestHeaders;
import io.watchkeeper.mcpserver.protocol.json.WireJson;
import io.watchkeeper.mcpserver.protocol.message.BatchDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The first byte chooses the headers, the rest is the body. Whatever they are, the engine never
 * throws, and each answer is one JSON-RPC response in bounds.
 */
class EngineFuzzTest {

  /** The answers to lists are the longest; what a client sends comes back in excerpts only. */
  private static final int MOST_BYTES = 20_000;

  private static final List<RequestHeaders> HEADERS =
      List.of(
          new RequestHeaders(null, null, null),
          new RequestHeaders("2025-11-25", null, null),
          new RequestHeaders("2025-06-18", null, null),
          new RequestHeaders("2025-03-26", null, null),
          new RequestHeaders("2026-07-28", "tools/call", "echo"),
          new RequestHeaders("2026-07-28", "tools/call", "batch"),
          new RequestHeaders("2026-07-28", "resources/read", "notion://page/1"),
          new RequestHeaders("2026-07-28", "server/discover", null),
          new RequestHeaders("2026-07-28", "tools/list", null),
          new RequestHeaders("x\u0000", "=?base64?", "=?base64?=?="));

  private final Engine engine = FuzzedServer.engine();

  @FuzzTest(maxDuration = "100s")
  void answers(byte[] input) {
    if (input.length == 0) {
      return;
    }
    RequestHeaders headers = HEADERS.get((input[0] & 0xff) % HEADERS.size());
    byte[] body = Arrays.copyOfRange(input, 1, input.length);
    Reply reply =
        engine.handle(Exchange.http(body, headers, Arrival.watchedBy(CallObserver.SILENT)));
    if (reply instanceof Reply.Answered answered) {
      check(answered);
    }
  }

  private static void check(Reply.Answered answered) {
    String text = new String(answered.json(), StandardCharsets.UTF_8);
    JsonNode json = WireJson.parse(text);
    int status = answered.httpStatus();
    assertTrue(status == 200 || (status >= 400 && status < 500), "status " + status);
    if (json.isArray()) {
      assertTrue(!json.isEmpty() && json.size() <= BatchDecoder.MOST, text);
      json.forEach(one -> check(one, one.toString()));
    } else {
      check(json, text);
    }
  }

  private static void check(JsonNode json, String text) {
    assertTrue(text.length() < MOST_BYTES, "an answer of " + text.length());
    assertEquals("2.0", json.path("jsonrpc").textValue(), text);
    assertTrue(json.has("result") ^ json.has("error"), text);
    assertTrue(json.has("result") || json.path("error").path("code").isInt(), text);
  }
}
