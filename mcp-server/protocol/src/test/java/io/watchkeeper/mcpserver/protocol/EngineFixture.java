package io.watchkeeper.mcpserver.protocol;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchkeeper.mcpserver.protocol.caller.Arrival;
import io.watchkeeper.mcpserver.protocol.caller.CallObserver;
import io.watchkeeper.mcpserver.protocol.caller.RequestHeaders;
import io.watchkeeper.mcpserver.protocol.json.WireJson;
import io.watchkeeper.mcpserver.protocol.method.CacheHint;
import io.watchkeeper.mcpserver.protocol.method.Offer;
import io.watchkeeper.mcpserver.protocol.method.ServerDescription;
import io.watchkeeper.mcpserver.protocol.tool.Tool;
import io.watchkeeper.mcpserver.protocol.tool.ToolAnnotations;
import io.watchkeeper.mcpserver.protocol.tool.ToolResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An engine with small tools, and short ways to talk to it in either era. */
final class EngineFixture {

  static final String META =
      "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
          + "\"io.modelcontextprotocol/clientCapabilities\":{}}";

  static final Tool ECHO =
      Tool.named("echo")
          .title("Echo")
          .description("Gives the text back.")
          .input(
              """
              {"type":"object","additionalProperties":false,"required":["text"],
               "properties":{"text":{"type":"string","minLength":1,"maxLength":200},
                             "times":{"type":"integer","minimum":1,"maximum":3}}}
              """)
          .annotations(ToolAnnotations.PURE)
          .handledBy(call -> ToolResult.text(call.text("text").repeat(call.integer("times", 1))));

  static final Tool COUNT =
      Tool.named("count")
          .description("Counts the words.")
          .input(
              """
              {"type":"object","properties":{"text":{"type":"string"}},"required":["text"]}
              """)
          .output(
              """
              {"type":"object","properties":{"words":{"type":"integer"}},"required":["words"]}
              """)
          .handledBy(call ->
              ToolResult.structured(
                  WireJson.object().put("words", call.text("text").split(" ", -1).length)));

  /** Its output schema is an array, which only the newer revision can say. */
  static final Tool LETTERS =
      Tool.named("letters")
          .description("Gives two letters.")
          .input("{\"type\":\"object\"}")
          .output("{\"type\":\"array\",\"items\":{\"type\":\"string\"}}")
          .handledBy(call -> ToolResult.structured(WireJson.parse("[\"a\",\"b\"]")));

  static final Tool AWAY =
      Tool.named("away")
          .description("Always fails as expected.")
          .handledBy(call ->
              ToolResult.error("Notion is away; try again in 30 s.")
                  .withMeta("io.watchkeeper/stale", WireJson.object().put("ageSeconds", 7)));

  static final Tool BUGGY =
      Tool.named("buggy")
          .description("Always throws.")
          .handledBy(call -> {
            throw new IllegalStateException("secret path /home/x");
          });

  static final Tool LIAR =
      Tool.named("liar")
          .description("Breaks its own output schema.")
          .output("{\"type\":\"object\",\"required\":[\"words\"]}")
          .handledBy(call -> ToolResult.structured(WireJson.object()));

  final Engine engine =
      new Engine(
          new ServerDescription("watchkeeper", "Watchkeeper", "0.1.0", "Reads a workspace."),
          CacheHint.FIVE_MINUTES_PUBLIC,
          Offer.ofTools(List.of(ECHO, COUNT, LETTERS, AWAY, BUGGY, LIAR)),
          FixedSurroundings.seeded(1));

  /** An answer, read back. */
  record Answer(int status, JsonNode json) {
    int code() {
      return json.path("error").path("code").intValue();
    }

    String message() {
      return json.path("error").path("message").textValue();
    }

    JsonNode result() {
      return json.path("result");
    }

    String text() {
      return result().path("content").path(0).path("text").textValue();
    }
  }

  Reply send(String body, @Nullable RequestHeaders headers) {
    byte[] utf8 = body.getBytes(StandardCharsets.UTF_8);
    return engine.handle(
        headers == null
            ? Exchange.bare(utf8, Arrival.watchedBy(CallObserver.SILENT))
            : Exchange.http(utf8, headers, Arrival.watchedBy(CallObserver.SILENT)));
  }

  Answer answer(String body, @Nullable RequestHeaders headers) {
    Reply.Answered answered = assertInstanceOf(Reply.Answered.class, send(body, headers));
    String json = new String(answered.json(), StandardCharsets.UTF_8);
    return new Answer(answered.httpStatus(), WireJson.parse(json));
  }

  /** Per-request era, all headers right; the params without their braces and without _meta. */
  Answer modern(String method, String params) {
    JsonNode name = WireJson.parse("{" + params + "}").path("name");
    return answer(
        request(method, params.isEmpty() ? META : params + "," + META),
        new RequestHeaders("2026-07-28", method, name.textValue()));
  }

  /** Handshake era, as a client speaks after initialize. */
  Answer session(String method, String params) {
    return answer(request(method, params), new RequestHeaders("2025-11-25", null, null));
  }

  static String request(String method, String params) {
    return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\""
        + method
        + "\",\"params\":{"
        + params
        + "}}";
  }

  static RequestHeaders noHeaders() {
    return new RequestHeaders(null, null, null);
  }
}
