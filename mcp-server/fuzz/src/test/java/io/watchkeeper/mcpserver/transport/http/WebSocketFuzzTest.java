package io.watchkeeper.mcpserver.transport.http;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.watchkeeper.mcpserver.protocol.json.WireJson;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * After a handshake, the first byte says which one: bytes that are frames by themselves, or each
 * line the payload of a frame whose head is the line's first byte. Whatever they are: no exception,
 * no memory kept, and what comes back is frames with JSON in those that are plain text.
 */
class WebSocketFuzzTest {

  private static final int MOST_BYTES = 1 << 22;
  private static final int[] PIECES = {1 << 20, 1, 5, 64};

  @FuzzTest(maxDuration = "100s")
  void serves(byte[] input) {
    if (input.length == 0) {
      return;
    }
    int kind = input[0];
    byte[] rest = Arrays.copyOfRange(input, 1, input.length);
    String received;
    try (FuzzedPipeline pipeline = new FuzzedPipeline()) {
      pipeline.send(handshake((kind & 1) == 1, (kind & 2) == 2), MOST_BYTES);
      String upgraded = new String(pipeline.received(), StandardCharsets.ISO_8859_1);
      assertTrue(upgraded.startsWith("HTTP/1.1 101"), upgraded);
      pipeline.send((kind & 4) == 4 ? frames(rest) : rest, PIECES[(kind >> 3) & 3]);
      received = new String(pipeline.received(), StandardCharsets.ISO_8859_1);
    }
    check(received.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static byte[] handshake(boolean messagePack, boolean deflate) {
    return String.join(
            "\r\n",
            "GET /mcp HTTP/1.1",
            "Host: localhost",
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            messagePack ? "Sec-WebSocket-Protocol: mcp.msgpack" : "X-None: 1",
            deflate ? "Sec-WebSocket-Extensions: permessage-deflate" : "X-None: 2",
            "",
            "")
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** Masked with zeros. */
  private static byte[] frames(byte[] lines) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    int from = 0;
    while (from < lines.length) {
      int to = from + 1;
      while (to < lines.length && lines[to] != '\n') {
        to++;
      }
      int length = to - from - 1;
      all.write(lines[from]);
      all.write(0x80 | 126);
      all.write(length >> 8);
      all.write(length);
      all.writeBytes(new byte[4]);
      all.write(lines, from + 1, length);
      from = to + 1;
    }
    return all.toByteArray();
  }

  private static void check(byte[] received) {
    EmbeddedChannel reader =
        new EmbeddedChannel(
            new WebSocket13FrameDecoder(
                WebSocketDecoderConfig.newBuilder()
                    .expectMaskedFrames(false)
                    .allowExtensions(true)
                    .maxFramePayloadLength(MOST_BYTES)
                    .build()));
    reader.writeInbound(Unpooled.wrappedBuffer(received));
    reader.checkException();
    for (WebSocketFrame one = reader.readInbound(); one != null; one = reader.readInbound()) {
      if (one instanceof TextWebSocketFrame text && text.rsv() == 0) {
        assertTrue(WireJson.parse(text.text()).isContainerNode(), text.text());
      }
      one.release();
    }
    var _ = reader.finishAndReleaseAll();
  }
}
