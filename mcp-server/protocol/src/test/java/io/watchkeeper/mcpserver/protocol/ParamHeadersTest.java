package io.watchkeeper.mcpserver.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchkeeper.mcpserver.protocol.caller.Arrival;
import io.watchkeeper.mcpserver.protocol.caller.CallObserver;
import io.watchkeeper.mcpserver.protocol.caller.RequestHeaders;
import io.watchkeeper.mcpserver.protocol.method.Offer;
import io.watchkeeper.mcpserver.protocol.tool.Tool;
import io.watchkeeper.mcpserver.protocol.tool.ToolResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mcp-Param headers repeat arguments (2026-07-28, Tools, x-mcp-header). */
class ParamHeadersTest {

  private final StatelessFixture fixture =
      new StatelessFixture(
          Offer.ofTools(
              List.of(
                  tool(
                      """
                      "region":{"type":"string","x-mcp-header":"Region"},
                      "level":{"type":"integer","x-mcp-header":"Level"},
                      "in":{"type":"object","properties":{
                        "dry":{"type":"boolean","x-mcp-header":"Dry"}}}
                      """))),
          null);

  private static Tool tool(String properties) {
    return Tool.named("route")
        .description("Is routed by headers.")
        .input("{\"type\":\"object\",\"properties\":{" + properties + "}}")
        .handledBy(call -> ToolResult.text("done"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        // arguments | Region | Level | Dry | code, 0 for a result
        "{} | | | | 0",
        "{\"region\":\"eu\"} | eu | | | 0",
        "{\"region\":\"eu\"} | ' eu ' | | | 0",
        "{\"region\":\"eu\"} | =?base64?ZXU=?= | | | 0",
        "{\"region\":\"Zürich\"} | =?base64?WsO8cmljaA==?= | | | 0",
        "{\"region\":\"=?base64?ZXU=\"} | =?base64?ZXU= | | | 0",
        "{\"region\":\"eu\",\"level\":7,\"in\":{\"dry\":true}} | eu | 7 | true | 0",
        "{\"region\":\"eu\"} | | | | -32020",
        "{\"region\":\"eu\"} | us | | | -32020",
        "{\"region\":\"eu\"} | EU | | | -32020",
        "{\"region\":\"eu\"} | =?base64?ZXU?= | | | -32020",
        "{\"region\":\"eu\"} | =?base64?Z!U=?= | | | -32020",
        "{} | eu | | | -32020",
        "{\"region\":null} | eu | | | -32020",
        "{\"level\":7} | | 8 | | -32020",
        "{\"in\":{\"dry\":true}} | | | false | -32020",
      })
  void saysWhatTheArgumentsSay(
      String arguments,
      @Nullable String region,
      @Nullable String level,
      @Nullable String dry,
      int code) {
    String body =
        EngineFixture.request(
            "tools/call",
            "\"name\":\"route\",\"arguments\":" + arguments + "," + EngineFixture.META);
    RequestHeaders headers =
        new RequestHeaders(
            "2026-07-28",
            "tools/call",
            "route",
            name ->
                switch (name) {
                  case "Mcp-Param-Region" -> region;
                  case "Mcp-Param-Level" -> level;
                  case "Mcp-Param-Dry" -> dry;
                  default -> null;
                });
    Reply reply =
        fixture.engine.handle(
            Exchange.http(
                body.getBytes(StandardCharsets.UTF_8),
                headers,
                Arrival.watchedBy(CallObserver.SILENT)));
    JsonNode json = OfferFixture.json(reply);
    assertEquals(code, json.at("/error/code").asInt(), "" + json);
    assertEquals(code == 0 ? 200 : 400, reply.httpStatus());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"a\":{\"type\":\"string\",\"x-mcp-header\":\"\"}",
        "\"a\":{\"type\":\"string\",\"x-mcp-header\":\"two words\"}",
        "\"a\":{\"type\":\"string\",\"x-mcp-header\":\"a:b\"}",
        "\"a\":{\"type\":\"string\",\"x-mcp-header\":\"Größe\"}",
        "\"a\":{\"type\":\"string\",\"x-mcp-header\":7}",
        "\"a\":{\"type\":\"number\",\"x-mcp-header\":\"A\"}",
        "\"a\":{\"type\":\"object\",\"x-mcp-header\":\"A\"}",
        "\"a\":{\"type\":\"array\",\"x-mcp-header\":\"A\"}",
        "\"a\":{\"type\":\"string\",\"x-mcp-header\":\"A\"},"
            + "\"b\":{\"type\":\"string\",\"x-mcp-header\":\"a\"}",
      })
  void wrongAnnotationsStopTheStart(String properties) {
    String why =
        String.valueOf(
            assertThrows(IllegalArgumentException.class, () -> tool(properties)).getMessage());
    assertTrue(why.startsWith("Tool route: x-mcp-header"), why);
  }
}
