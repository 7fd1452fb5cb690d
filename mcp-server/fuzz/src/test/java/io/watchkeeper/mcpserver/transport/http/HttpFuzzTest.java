package io.watchkeeper.mcpserver.transport.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.HttpStatusClass;
import io.watchkeeper.mcpserver.protocol.json.WireJson;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The first byte chooses a head, none for those that want to write their own, and the pieces in
 * which the bytes come. Whatever they are: no exception, no memory kept, and every answer is HTTP
 * with JSON or events in it.
 */
class HttpFuzzTest {

  private static final int MOST_BYTES = 1 << 22;

  private static final String MODERN =
      "Mcp-Protocol-Version: 2026-07-28\r\nMcp-Method: tools/call\r\nMcp-Name: ";

  /** Of both eras; the last byte of the head is the body's first. */
  private static final List<String> HEADS =
      List.of(
          "",
          MODERN + "echo\r\n",
          MODERN + "batch\r\n",
          "Mcp-Protocol-Version: 2026-07-28\r\nMcp-Method: subscriptions/listen\r\n",
          "Mcp-Protocol-Version: 2025-11-25\r\n",
          "Mcp-Protocol-Version: 2025-03-26\r\nMcp-Session-Id: none\r\n",
          "Content-Encoding: gzip\r\n",
          "Accept-Encoding: zstd, br, gzip\r\nExpect: 100-continue\r\n");

  private static final int[] PIECES = {1 << 20, 1, 7, 64};

  @FuzzTest(maxDuration = "100s")
  void serves(byte[] input) {
    if (input.length == 0) {
      return;
    }
    String head = HEADS.get((input[0] & 7) % HEADS.size());
    int piece = PIECES[(input[0] >> 3) & 3];
    byte[] rest = Arrays.copyOfRange(input, 1, input.length);
    byte[] received;
    try (FuzzedPipeline pipeline = new FuzzedPipeline()) {
      pipeline.send(head.isEmpty() ? rest : request(head, rest), piece);
      received = pipeline.received();
    }
    check(received);
  }

  private static byte[] request(String head, byte[] body) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(
        String.join(
                "\r\n",
                "POST /mcp HTTP/1.1",
                "Host: localhost",
                "Content-Type: application/json",
                "Accept: application/json, text/event-stream",
                head + "Content-Length: " + body.length,
                "",
                "")
            .getBytes(StandardCharsets.US_ASCII));
    all.writeBytes(body);
    return all.toByteArray();
  }

  private static void check(byte[] received) {
    EmbeddedChannel reader =
        new EmbeddedChannel(new HttpResponseDecoder(), new HttpObjectAggregator(MOST_BYTES));
    reader.writeInbound(Unpooled.wrappedBuffer(received));
    // A stream of events that was cut short is no whole response, and none is read of it.
    for (FullHttpResponse one = reader.readInbound(); one != null; one = reader.readInbound()) {
      assertTrue(one.decoderResult().isSuccess(), "no HTTP: " + one);
      int status = one.status().code();
      assertTrue(status < 500 || status == 505, "status " + status);
      if (one.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
        assertTrue(status == 100 || status == 101, "status " + status);
      }
      String body = one.content().toString(StandardCharsets.UTF_8);
      String type = one.headers().get("content-type");
      if ("application/json".equals(type) && !one.headers().contains("content-encoding")) {
        assertTrue(WireJson.parse(body).isContainerNode(), body);
      } else if ("text/event-stream".equals(type)) {
        body.lines()
            .filter(line -> line.startsWith("data: "))
            .forEach(line ->
                assertTrue(WireJson.parse(line.substring("data: ".length())).isObject(), line));
      } else if (type == null) {
        assertEquals("", body, "a body without a type");
      }
      one.release();
    }
  }
}
