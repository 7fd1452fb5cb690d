package io.watchkeeper.mcpserver.transport.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.aayushatharva.brotli4j.decoder.Decoder;
import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compressed answers and compressed bodies, over real sockets. */
final class LaneCodingTest {

  private static LoopbackLane lane;

  @BeforeAll
  static void start() throws InterruptedException {
    lane = new LoopbackLane();
  }

  @AfterAll
  static void stop() {
    lane.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "br", "zstd"})
  void compressesALongAnswerAsTheClientWants(String encoding) throws IOException {
    Answer answer =
        lane.ask(LoopbackLane.call(1, "big", "{\"count\":100000}", "Accept-Encoding: " + encoding));
    assertEquals(encoding, answer.headers().get("content-encoding"));
    assertEquals("accept-encoding", answer.headers().get("vary"));
    assertTrue(answer.body().length < 5_000, "bytes: " + answer.body().length);
    byte[] plain =
        switch (encoding) {
          case "gzip" ->
              new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes();
          case "br" -> Decoder.decompress(answer.body()).getDecompressedData();
          default -> Zstd.decompress(answer.body(), 200_000);
        };
    byte[] uncompressed = lane.ask(LoopbackLane.call(1, "big", "{\"count\":100000}")).body();
    assertArrayEquals(uncompressed, plain);
  }

  @Test
  void leavesAShortAnswerAsItIs() throws IOException {
    Answer answer =
        lane.ask(LoopbackLane.call(1, "big", "{\"count\":800}", "Accept-Encoding: gzip, br, zstd"));
    assertFalse(answer.headers().containsKey("content-encoding"), answer.headers().toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "x-gzip"})
  void readsABodyInGzip(String name) throws IOException {
    byte[] message =
        LoopbackLane.message(1, "echo", "{\"text\":\"" + "long ".repeat(9_000) + "\"}")
            .getBytes(StandardCharsets.UTF_8);
    byte[] body = gzip(message);
    assertTrue(body.length < message.length / 10, "bytes: " + body.length);
    Answer answer = gzipped(name, body);
    assertEquals(200, answer.status(), answer.text());
    assertTrue(answer.text().contains("long long"), answer.text());
  }

  @Test
  void refusesGzipThatIsNoneAndThatHoldsMoreThanABodyMay() throws IOException {
    byte[] whole = gzip(new byte[100]);
    assertEquals(400, gzipped("gzip", "no gzip".getBytes(StandardCharsets.UTF_8)).status());
    assertEquals(400, gzipped("gzip", Arrays.copyOf(whole, whole.length - 9)).status());
    assertEquals(413, gzipped("gzip", gzip(new byte[LoopbackLane.MAX_BODY_BYTES + 1])).status());
    // Of the right length, and no message.
    assertEquals(400, gzipped("gzip", gzip(new byte[LoopbackLane.MAX_BODY_BYTES])).status());
    Answer unknown = gzipped("zstd", whole);
    assertEquals(415, unknown.status());
    assertEquals("gzip", unknown.headers().get("accept-encoding"));
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(all)) {
      gzip.write(plain);
    }
    return all.toByteArray();
  }

  private static Answer gzipped(String name, byte[] body) throws IOException {
    String head =
        LoopbackLane.call(1, "echo", "{}", "Content-Encoding: " + name)
            .split("Content-Length", -1)[0]
            .concat("Content-Length: " + body.length + "\r\n\r\n");
    try (Socket socket = lane.connect()) {
      LoopbackLane.send(socket, head);
      socket.getOutputStream().write(body);
      return Answer.read(socket.getInputStream());
    }
  }
}
