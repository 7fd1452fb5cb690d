package io.watchkeeper.mcpserver.transport.websocket;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketServerExtensionHandler;
import io.netty.handler.codec.http.websocketx.extensions.compression.PerMessageDeflateServerExtensionHandshaker;
import io.watchkeeper.mcpserver.security.wire.Patience;
import io.watchkeeper.mcpserver.transport.conversation.Conversation;

/** Turns a connection into a WebSocket, once its request has been let in. */
public final class WebSocketDoor {

  private static final String PATH = "/mcp";

  /** Of zlib, its default. */
  private static final int DEFLATE_LEVEL = 6;

  /** Of 32 KiB, the most that deflate has. */
  private static final int WINDOW_BITS = 15;

  private final Conversation.Parts parts;
  private final WebSocketSettings settings;
  private final Arriving arriving;

  public WebSocketDoor(Conversation.Parts parts, WebSocketSettings settings, Arriving arriving) {
    this.parts = parts;
    this.settings = settings;
    this.arriving = arriving;
  }

  /**
   * How messages may arrive.
   *
   * @param maxBytes of one, when it is inflated
   */
  public record Arriving(int maxBytes, Patience patience) {}

  /** Whether this asks for one (RFC 6455, 4.2.1). */
  public static boolean isAskedFor(HttpRequest request) {
    HttpHeaders headers = request.headers();
    return HttpMethod.GET.equals(request.method())
        && headers.contains(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true);
  }

  /** What asks for sub-protocols of others alone is not for us. */
  public static boolean isSpoken(HttpRequest request) {
    String protocols = request.headers().get(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL);
    if (protocols == null) {
      return true;
    }
    for (String protocol : protocols.split(",", 32)) {
      if (protocol.strip().equals("mcp") || protocol.strip().equals("mcp.msgpack")) {
        return true;
      }
    }
    return false;
  }

  /**
   * Takes the connection over, in place of the handler that calls this and is removed; the request
   * goes on to the handshake.
   */
  public void open(ChannelHandlerContext context, HttpRequest request, Conversation.Caller caller) {
    int maxMessageBytes = arriving.maxBytes();
    WebSocketServerProtocolConfig config =
        WebSocketServerProtocolConfig.newBuilder()
            .websocketPath(PATH)
            .checkStartsWith(true)
            .subprotocols(Format.ALL)
            .dropPongFrames(false)
            .decoderConfig(
                WebSocketDecoderConfig.newBuilder()
                    .maxFramePayloadLength(maxMessageBytes)
                    .allowExtensions(true)
                    .build())
            .build();
    ChannelPipeline pipeline = context.pipeline();
    String name = context.name();
    pipeline.addAfter(name, "mcp-websocket", new WebSocketLane(parts, caller, settings));
    pipeline.addAfter(name, "websocket-aggregator", new WebSocketFrameAggregator(maxMessageBytes));
    pipeline.addAfter(name, "websocket", new WebSocketServerProtocolHandler(config));
    // The client is asked to compress each message for itself, and may ask the same of us: a window
    // kept from message to message is 32 KiB and more for each connection and direction.
    pipeline.addAfter(
        name,
        "websocket-deflate",
        new WebSocketServerExtensionHandler(
            new PerMessageDeflateServerExtensionHandshaker(
                DEFLATE_LEVEL, true, WINDOW_BITS, true, true, maxMessageBytes)));
    MessageDeadline.watch(pipeline, name, arriving.patience());
    context.fireChannelRead(request);
    pipeline.remove(name);
  }
}
