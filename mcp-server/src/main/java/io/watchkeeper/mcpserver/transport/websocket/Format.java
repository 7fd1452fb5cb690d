package io.watchkeeper.mcpserver.transport.websocket;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import org.jspecify.annotations.Nullable;

/**
 * The sub-protocols. {@code mcp} is JSON in text frames, as MCP's own custom transports must keep
 * it; {@code mcp.msgpack} is the same message in MessagePack, which no specification knows.
 */
enum Format {
  JSON("mcp") {
    @Override
    WebSocketFrame frame(byte[] json) {
      return new TextWebSocketFrame(Unpooled.wrappedBuffer(json));
    }

    @Override
    byte @Nullable [] json(WebSocketFrame frame) {
      return frame instanceof TextWebSocketFrame ? bytes(frame.content()) : null;
    }
  },
  MESSAGE_PACK("mcp.msgpack") {
    @Override
    WebSocketFrame frame(byte[] json) {
      return new BinaryWebSocketFrame(Unpooled.wrappedBuffer(MessagePackWriter.packed(json)));
    }

    @Override
    byte @Nullable [] json(WebSocketFrame frame) {
      return frame instanceof BinaryWebSocketFrame
          ? MessagePackReader.json(bytes(frame.content()))
          : null;
    }
  };

  static final String ALL = "mcp,mcp.msgpack";

  private final String protocol;

  Format(String protocol) {
    this.protocol = protocol;
  }

  /** A client that asks for none gets JSON. */
  static Format of(@Nullable String protocol) {
    return MESSAGE_PACK.protocol.equals(protocol) ? MESSAGE_PACK : JSON;
  }

  abstract WebSocketFrame frame(byte[] json);

  /** Null: a frame of the wrong kind. What is no MessagePack comes back as what is no JSON. */
  abstract byte @Nullable [] json(WebSocketFrame frame);

  private static byte[] bytes(ByteBuf content) {
    return ByteBufUtil.getBytes(content);
  }
}
