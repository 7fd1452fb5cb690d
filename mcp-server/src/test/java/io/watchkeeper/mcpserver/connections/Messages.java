package io.watchkeeper.mcpserver.connections;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The requests that the clients make. */
final class Messages {

  static final String SESSION = "mcp-session-id";
  private static final String STATELESS = "2026-07-28";
  private static final String HANDSHAKE = "2025-11-25";
  private static final String META =
      """
      "_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28",\
      "io.modelcontextprotocol/clientInfo":{"name":"many","version":"1"},\
      "io.modelcontextprotocol/clientCapabilities":{}}\
      """;

  private Messages() {}

  static FullHttpRequest call(Random random) {
    String text =
        random
            .ints(random.nextInt(8, 512), 'a', 'z' + 1)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    return stateless(
        "tools/call",
        """
        {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"echo","arguments":\
        {"text":"%s"},%s}}\
        """
            .formatted(text, META),
        "echo");
  }

  static FullHttpRequest listen() {
    return stateless(
        "subscriptions/listen",
        """
        {"jsonrpc":"2.0","id":"s","method":"subscriptions/listen","params":\
        {"notifications":{"toolsListChanged":true},%s}}\
        """
            .formatted(META),
        null);
  }

  static FullHttpRequest initialize() {
    return post(
        HANDSHAKE,
        """
        {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
        "capabilities":{},"clientInfo":{"name":"many","version":"1"}}}\
        """);
  }

  static FullHttpRequest initialized(String session) {
    FullHttpRequest request =
        post(
            HANDSHAKE,
            """
            {"jsonrpc":"2.0","method":"notifications/initialized"}\
            """);
    request.headers().set(SESSION, session);
    return request;
  }

  static FullHttpRequest stream(String session) {
    FullHttpRequest request =
        new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/mcp");
    request
        .headers()
        .set(HttpHeaderNames.HOST, "127.0.0.1")
        .set(HttpHeaderNames.ACCEPT, "text/event-stream")
        .set("mcp-protocol-version", HANDSHAKE)
        .set(SESSION, session);
    return request;
  }

  private static FullHttpRequest stateless(String method, String json, @Nullable String name) {
    FullHttpRequest request = post(STATELESS, json);
    request.headers().set("mcp-method", method);
    if (name != null) {
      request.headers().set("mcp-name", name);
    }
    return request;
  }

  private static FullHttpRequest post(String revision, String json) {
    FullHttpRequest request =
        new DefaultFullHttpRequest(
            HttpVersion.HTTP_1_1,
            HttpMethod.POST,
            "/mcp",
            Unpooled.copiedBuffer(json, StandardCharsets.UTF_8));
    request
        .headers()
        .set(HttpHeaderNames.HOST, "127.0.0.1")
        .set(HttpHeaderNames.CONTENT_TYPE, "application/json")
        .set(HttpHeaderNames.ACCEPT, "application/json, text/event-stream")
        .set(HttpHeaderNames.CONTENT_LENGTH, request.content().readableBytes())
        .set("mcp-protocol-version", revision);
    return request;
  }
}
