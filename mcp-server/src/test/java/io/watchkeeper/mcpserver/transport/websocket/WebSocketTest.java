package io.watchkeeper.mcpserver.transport.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.mcpserver.transport.http.LoopbackLane;
import java.io.ByteArrayOutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** With the JDK's own client over a real socket. */
final class WebSocketTest {

  private static LoopbackLane lane;
  private static HttpClient http;

  @BeforeAll
  static void start() throws InterruptedException {
    lane = new LoopbackLane();
    http = HttpClient.newHttpClient();
  }

  @AfterAll
  static void stop() {
    http.shutdownNow();
    lane.close();
  }

  private static URI address() {
    return URI.create("ws://localhost:" + lane.port() + "/mcp");
  }

  private static WebSocket open(Heard heard, String protocol) {
    return http.newWebSocketBuilder().subprotocols(protocol).buildAsync(address(), heard).join();
  }

  /** Whole messages, in the order they came; MessagePack read as JSON. */
  private static final class Heard implements WebSocket.Listener {
    private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream binary = new ByteArrayOutputStream();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        messages.add(text.toString());
        text.setLength(0);
      }
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
      byte[] part = new byte[data.remaining()];
      data.get(part);
      binary.writeBytes(part);
      if (last) {
        byte[] json = MessagePackReader.json(binary.toByteArray());
        messages.add(new String(json, StandardCharsets.UTF_8));
        binary.reset();
      }
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
      messages.add("closed " + status);
      return null;
    }

    String next() throws InterruptedException {
      return String.valueOf(messages.poll(20, TimeUnit.SECONDS));
    }
  }

  @Test
  void answersJsonInTextFrames() throws Exception {
    Heard heard = new Heard();
    WebSocket socket = open(heard, "mcp");
    assertEquals("mcp", socket.getSubprotocol());
    socket.sendText(LoopbackLane.message(5, "echo", "{\"text\":\"hello\"}"), true).join();
    String answer = heard.next();
    assertTrue(answer.contains("\"id\":5,") && answer.contains("hello"), answer);
    socket.abort();
  }

  @Test
  void answersMessagePackInBinaryFrames() throws Exception {
    Heard heard = new Heard();
    WebSocket socket = open(heard, "mcp.msgpack");
    assertEquals("mcp.msgpack", socket.getSubprotocol());
    byte[] packed =
        MessagePackWriter.packed(
            LoopbackLane.message(6, "echo", "{\"text\":\"packed\"}")
                .getBytes(StandardCharsets.UTF_8));
    socket.sendBinary(ByteBuffer.wrap(packed), true).join();
    String answer = heard.next();
    assertTrue(answer.contains("\"id\":6,") && answer.contains("packed"), answer);
    socket.sendBinary(ByteBuffer.wrap(new byte[] {(byte) 0xc1}), true).join();
    assertTrue(heard.next().contains("-32700"));
    socket.abort();
  }

  @Test
  void tellsProgressBeforeTheAnswerAndServesAtTheSameTime() throws Exception {
    Heard heard = new Heard();
    WebSocket socket = open(heard, "mcp");
    socket.sendText(LoopbackLane.message(1, "wait", "{}"), true).join();
    socket.sendText(LoopbackLane.message(2, "chat", "{\"count\":2}"), true).join();
    assertTrue(heard.next().contains("notifications/progress"));
    assertTrue(heard.next().contains("notifications/progress"));
    assertTrue(heard.next().contains("told 2"));
    socket
        .sendText(
            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":"
                + "{\"requestId\":1}}",
            true)
        .join();
    // What was cancelled is not answered: the next answer is another's.
    socket.sendText(LoopbackLane.message(3, "echo", "{\"text\":\"next\"}"), true).join();
    assertTrue(heard.next().contains("\"id\":3,"));
    socket.abort();
  }

  /** Eight at once are taken here; the ninth waits in its socket and is not lost. */
  @Test
  void takesMoreRequestsThanItServesAtOnce() throws Exception {
    Heard heard = new Heard();
    WebSocket socket = open(heard, "mcp");
    for (int id = 1; id <= 40; id++) {
      socket.sendText(LoopbackLane.message(id, "big", "{\"count\":8}"), true).join();
    }
    Set<Integer> answered = new TreeSet<>();
    for (int i = 0; i < 40; i++) {
      String answer = heard.next();
      answered.add(Integer.valueOf(answer.replaceAll(".*\"id\":(\\d+).*", "$1")));
    }
    assertEquals(40, answered.size(), answered.toString());
    socket.abort();
  }

  @Test
  void endsWhereAFrameIsOfTheWrongKindOrAMessageTooLong() throws Exception {
    Heard heard = new Heard();
    WebSocket socket = open(heard, "mcp");
    socket.sendBinary(ByteBuffer.wrap(new byte[] {1}), true).join();
    assertEquals("closed 1003", heard.next());
    Heard second = new Heard();
    WebSocket tooLong = open(second, "mcp");
    tooLong.sendText(" ".repeat(LoopbackLane.MAX_BODY_BYTES + 1), true).join();
    assertTrue(second.next().startsWith("closed "));
    socket.abort();
    tooLong.abort();
  }

  @Test
  void staysOpenBeyondItsPingWhenTheClientAnswers() throws Exception {
    Heard heard = new Heard();
    WebSocket socket = open(heard, "mcp");
    // The JDK's client answers pings; the lane pings each second and closes at the second one.
    assertEquals("null", String.valueOf(heard.messages.poll(2_500, TimeUnit.MILLISECONDS)));
    socket.sendText(LoopbackLane.message(9, "echo", "{\"text\":\"alive\"}"), true).join();
    assertTrue(heard.next().contains("alive"));
    socket.abort();
  }

  @Test
  void turnsStrangersAndOtherProtocolsAwayBeforeTheHandshake() {
    CompletionException stranger =
        assertThrows(
            CompletionException.class,
            () ->
                http.newWebSocketBuilder()
                    .header("Origin", "https://evil.example")
                    .buildAsync(address(), new Heard())
                    .join());
    assertEquals(403, status(stranger));
    CompletionException other =
        assertThrows(CompletionException.class, () -> open(new Heard(), "graphql-ws"));
    assertEquals(400, status(other));
  }

  private static int status(CompletionException failed) {
    return assertInstanceOf(WebSocketHandshakeException.class, failed.getCause())
        .getResponse()
        .statusCode();
  }

  @Test
  void compressesMessagesForThoseWhoOfferIt() throws Exception {
    try (Socket socket = new Socket("localhost", lane.port())) {
      socket.setSoTimeout(20_000);
      socket
          .getOutputStream()
          .write(
              String.join(
                      "\r\n",
                      "GET /mcp HTTP/1.1",
                      "Host: localhost",
                      "Upgrade: websocket",
                      "Connection: Upgrade",
                      "Sec-WebSocket-Version: 13",
                      "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                      "Sec-WebSocket-Extensions: permessage-deflate",
                      "",
                      "")
                  .getBytes(StandardCharsets.US_ASCII));
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        head.append((char) socket.getInputStream().read());
      }
      assertTrue(head.toString().startsWith("HTTP/1.1 101"), head.toString());
      assertTrue(head.toString().contains("permessage-deflate"), head.toString());
    }
  }
}
