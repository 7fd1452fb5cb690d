package io.watchkeeper.mcpserver.transport.http;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.aayushatharva.brotli4j.decoder.Decoder;
import com.github.luben.zstd.Zstd;
import io.watchkeeper.mcpserver.protocol.caller.Outlet;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The lane over real sockets, one byte more and one byte less than it takes. */
final class LaneTest {

  private static LoopbackLane lane;

  @BeforeAll
  static void start() throws InterruptedException {
    lane = new LoopbackLane();
  }

  @AfterAll
  static void stop() {
    lane.close();
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Answer ask(String request) throws IOException {
    try (Socket socket = lane.connect()) {
      send(socket, request);
      return Answer.read(socket.getInputStream());
    }
  }

  @Test
  void answersOneRequestAfterTheOtherOnOneConnection() throws IOException {
    try (Socket socket = lane.connect()) {
      for (int id = 1; id <= 3; id++) {
        send(socket, LoopbackLane.call(id, "echo", "{\"text\":\"hello\"}"));
        Answer answer = Answer.read(socket.getInputStream());
        assertEquals(200, answer.status());
        assertEquals("application/json", answer.headers().get("content-type"));
        assertTrue(
            answer.headers().getOrDefault("date", "").endsWith("GMT"), answer.headers().toString());
        assertTrue(answer.text().contains("\"id\":" + id + ","), answer.text());
      }
    }
  }

  /** Quick, slow, another's, quick: each is done at another time and place. */
  @Test
  void keepsTheOrderOfAPipeliningClientWhoeverAnswers() throws IOException {
    try (Socket socket = lane.connect()) {
      String other = "GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n";
      send(
          socket,
          LoopbackLane.call(1, "chat", "{\"count\":0}")
              + other
              + LoopbackLane.call(2, "echo", "{\"text\":\"a\"}")
              + LoopbackLane.call(3, "big", "{\"count\":80}")
              + LoopbackLane.call(4, "echo", "{\"text\":\"b\"}"));
      List<String> bodies = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        bodies.add(Answer.read(socket.getInputStream()).text());
      }
      assertTrue(bodies.get(0).contains("\"id\":1,"), bodies.toString());
      assertEquals("other", bodies.get(1));
      assertTrue(bodies.get(2).contains("\"id\":2,"), bodies.toString());
      assertTrue(bodies.get(3).contains("\"id\":3,"), bodies.toString());
      assertTrue(bodies.get(4).contains("\"id\":4,"), bodies.toString());
    }
  }

  @Test
  void readsABodyThatComesByteByByte() throws IOException {
    try (Socket socket = lane.connect()) {
      for (byte one :
          LoopbackLane.call(1, "echo", "{\"text\":\"drop\"}").getBytes(StandardCharsets.UTF_8)) {
        socket.getOutputStream().write(one);
      }
      assertTrue(Answer.read(socket.getInputStream()).text().contains("drop"));
    }
  }

  @Test
  void readsABodyInChunks() throws IOException {
    String body = LoopbackLane.message(1, "echo", "{\"text\":\"pieces\"}");
    String head =
        LoopbackLane.call(1, "echo", "{\"text\":\"pieces\"}")
            .split("Content-Length", -1)[0]
            .concat("Transfer-Encoding: chunked\r\n\r\n");
    String chunks =
        Integer.toHexString(10)
            + "\r\n"
            + body.substring(0, 10)
            + "\r\n"
            + Integer.toHexString(body.length() - 10)
            + "\r\n"
            + body.substring(10)
            + "\r\n0\r\n\r\n";
    assertTrue(ask(head + chunks).text().contains("pieces"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST | Content-Type: text/plain | 415",
        "POST | X-None: 1 | 415",
        "POST | Content-Type: application/json; charset=utf-8 | 400",
        "POST | Content-Type: application/json~Content-Encoding: br | 415",
        "POST | Content-Type: application/json~Accept: text/html | 406",
        "POST | Content-Type: application/json~Accept: */* | 400",
        "PUT | Content-Type: application/json | 405",
        "POST | Content-Type: application/json~Origin: https://evil.example | 403",
        "POST | Content-Type: application/json~Host: evil.example | 403",
      })
  void refusesAHeadThatCannotBeRight(String method, String headers, int status) throws IOException {
    String host = headers.contains("Host:") ? "X-None: 2" : "Host: localhost";
    Answer answer =
        ask(
            String.join(
                "\r\n",
                method + " /mcp HTTP/1.1",
                host,
                headers.replace("~", "\r\n"),
                "Content-Length: 2",
                "",
                "{}"));
    assertEquals(status, answer.status(), answer.text());
    assertTrue(answer.text().contains("\"error\""), answer.text());
  }

  @Test
  void goesOnAfterARefusal() throws IOException {
    try (Socket socket = lane.connect()) {
      send(socket, "PUT /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n\r\nbody");
      assertEquals(405, Answer.read(socket.getInputStream()).status());
      send(socket, LoopbackLane.call(1, "echo", "{\"text\":\"on\"}"));
      assertEquals(200, Answer.read(socket.getInputStream()).status());
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 400", "1, 413"})
  void takesABodyUpToItsLimit(int more, int status) throws IOException {
    int bytes = LoopbackLane.MAX_BODY_BYTES + more;
    Answer answer =
        ask(
            String.join(
                "\r\n",
                "POST /mcp HTTP/1.1",
                "Host: localhost",
                "Content-Type: application/json",
                "Content-Length: " + bytes,
                "",
                " ".repeat(bytes)));
    assertEquals(status, answer.status());
  }

  @Test
  void givesTheGoAheadThatAClientWaitsFor() throws IOException {
    String call = LoopbackLane.call(1, "echo", "{\"text\":\"go\"}", "Expect: 100-continue");
    int body = call.indexOf("\r\n\r\n") + 4;
    try (Socket socket = lane.connect()) {
      send(socket, call.substring(0, body));
      assertEquals(100, Answer.read(socket.getInputStream()).status());
      send(socket, call.substring(body));
      assertTrue(Answer.read(socket.getInputStream()).text().contains("go"));
    }
  }

  @Test
  void closesWhereTheClientAsksForIt() throws IOException {
    try (Socket socket = lane.connect()) {
      send(socket, LoopbackLane.call(1, "echo", "{\"text\":\"bye\"}", "Connection: close"));
      assertEquals(200, Answer.read(socket.getInputStream()).status());
      assertEquals(-1, socket.getInputStream().read());
    }
  }

  @Test
  void streamsWhatComesBeforeTheAnswerAndTheAnswerLast() throws IOException {
    Answer answer = ask(LoopbackLane.call(7, "chat", "{\"count\":3}"));
    assertEquals("text/event-stream", answer.headers().get("content-type"));
    assertEquals("no", answer.headers().get("x-accel-buffering"));
    assertEquals("no-cache", answer.headers().get("cache-control"));
    List<String> events = List.of(answer.text().strip().split("\n\n", -1));
    assertEquals(4, events.size(), answer.text());
    assertTrue(events.getFirst().startsWith("data: {\"jsonrpc\":\"2.0\""), answer.text());
    assertTrue(events.get(2).contains("\"progress\":3.0"), events.get(2));
    assertTrue(events.getLast().contains("told 3"), events.getLast());
  }

  private static String get(String accept) {
    return "GET /mcp HTTP/1.1\r\nHost: localhost\r\nLast-Event-ID: 41\r\nAccept: "
        + accept
        + "\r\n\r\n";
  }

  @Test
  @SuppressWarnings("try") // That a client closes in the middle is what is tried.
  void keepsTheStreamOfASessionOpenUntilOneSideEndsIt() throws IOException {
    try (Socket left = lane.connect();
        Socket ended = lane.connect()) {
      for (Socket socket : List.of(left, ended)) {
        send(socket, get("text/event-stream"));
        String first = "";
        while (!first.startsWith("data:")) {
          String line = Answer.line(socket.getInputStream());
          assertTrue(!line.startsWith("id:") || line.equals("id: after-41"), line);
          first = line;
        }
        assertEquals("data: {\"hello\":true}", first);
      }
      await().until(() -> lane.listeners.size() == 2 && lane.counts.open() == 2);
      left.close();
      await().until(() -> lane.listeners.size() == 1 && lane.counts.open() == 1);
      lane.listeners.forEach(Outlet::close);
      while (!Answer.line(ended.getInputStream()).equals("0")) {
        // What is left of the event and of its chunk.
      }
      await().until(() -> lane.counts.open() == 0);
    }
    lane.listeners.clear();
    assertEquals(406, ask(get("application/json")).status());
  }

  @Test
  void endsASessionByDelete() throws IOException {
    assertEquals(202, ask("DELETE /mcp HTTP/1.1\r\nHost: localhost\r\n\r\n").status());
  }

  @Test
  void tellsNothingToAClientThatTakesNoStreams() throws IOException {
    Answer answer = ask(LoopbackLane.call(7, "chat", "{\"count\":3}", "Accept: application/json"));
    assertEquals("application/json", answer.headers().get("content-type"));
    assertTrue(answer.text().contains("told 3"), answer.text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "br", "zstd"})
  void compressesALongAnswerAsTheClientWants(String encoding) throws IOException {
    Answer answer =
        ask(LoopbackLane.call(1, "big", "{\"count\":100000}", "Accept-Encoding: " + encoding));
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
    byte[] uncompressed = ask(LoopbackLane.call(1, "big", "{\"count\":100000}")).body();
    assertArrayEquals(uncompressed, plain);
  }

  @Test
  void leavesAShortAnswerAsItIs() throws IOException {
    Answer answer =
        ask(LoopbackLane.call(1, "big", "{\"count\":800}", "Accept-Encoding: gzip, br, zstd"));
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
      send(socket, head);
      socket.getOutputStream().write(body);
      return Answer.read(socket.getInputStream());
    }
  }

  /** Half in the middle of a call, half in the middle of a stream; it ends in several ways. */
  @Test
  void aThousandClientsThatVanishLeaveNothingBehind() throws IOException {
    await().until(() -> lane.connections.isEmpty());
    long before = lane.memory.metric().usedDirectMemory();
    int interrupted = lane.interrupted.get();
    for (int batch = 0; batch < 10; batch++) {
      List<Socket> clients = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        Socket client = lane.connect();
        clients.add(client);
        send(client, LoopbackLane.call(i, i % 2 == 0 ? "wait" : "tell", "{}"));
      }
      await().until(() -> lane.waiting.get() == 100 && lane.counts.open() == 50);
      for (int i = 0; i < 100; i++) {
        // Some say goodbye, some reset the connection, some first say that they send no more.
        if (i % 3 == 0) {
          clients.get(i).setSoLinger(true, 0);
        }
        if (i % 3 == 2) {
          clients.get(i).shutdownOutput();
        }
        clients.get(i).close();
      }
      await().until(() -> lane.waiting.get() == 0);
    }
    assertEquals(1_000, lane.interrupted.get() - interrupted);
    await()
        .untilAsserted(() -> {
          assertEquals(0, lane.counts.open());
          assertEquals(0, lane.connections.size());
          assertEquals(before, lane.memory.metric().usedDirectMemory());
        });
  }

  /** One in the middle of a call, one in the middle of a stream, one that asked for two things. */
  @Test
  void aClientThatSendsNoMoreGetsItsAnswers() throws IOException {
    try (Socket call = lane.connect();
        Socket stream = lane.connect();
        Socket two = lane.connect()) {
      send(call, LoopbackLane.call(1, "wait", "{}"));
      send(stream, LoopbackLane.call(2, "tell", "{}"));
      send(
          two,
          LoopbackLane.call(3, "wait", "{}") + LoopbackLane.call(4, "echo", "{\"text\":\"4\"}"));
      for (Socket socket : List.of(call, stream, two)) {
        socket.shutdownOutput();
      }
      await().until(() -> lane.waiting.get() == 3);
      // The second of the probes has gone out, so that who had left would be known to have.
      assertEquals(102, Answer.read(call.getInputStream()).status());
      assertEquals(102, Answer.read(call.getInputStream()).status());
      lane.release.release(3);
      assertTrue(last(call).text().contains("released"));
      String events = last(stream).text();
      assertTrue(events.contains("half of it") && events.contains("released"), events);
      assertTrue(last(two).text().contains("\"id\":3,"));
      assertTrue(last(two).text().contains("\"id\":4,"));
      for (Socket socket : List.of(call, stream, two)) {
        assertEquals(-1, socket.getInputStream().read());
      }
    }
  }

  private static Answer last(Socket socket) throws IOException {
    Answer answer = Answer.read(socket.getInputStream());
    while (answer.status() == 102) {
      answer = Answer.read(socket.getInputStream());
    }
    return answer;
  }

  @Test
  void aRequestThatCanNeverBeWholeIsNotWaitedFor() throws IOException {
    String call = LoopbackLane.call(1, "echo", "{\"text\":\"cut\"}");
    try (Socket head = lane.connect();
        Socket body = lane.connect()) {
      send(head, call.substring(0, 20));
      send(body, call.substring(0, call.length() - 1));
      head.shutdownOutput();
      body.shutdownOutput();
      assertEquals(400, Answer.read(head.getInputStream()).status());
      assertEquals(-1, head.getInputStream().read());
      assertEquals(-1, body.getInputStream().read());
    }
  }

  /** It knows nothing of what may come before an answer (RFC 9110, 15.2). */
  @Test
  void aHalfClosedClientOfHttpOneZeroCountsAsGone() throws IOException {
    int before = lane.interrupted.get();
    try (Socket socket = lane.connect()) {
      send(socket, LoopbackLane.call(1, "wait", "{}").replace("HTTP/1.1", "HTTP/1.0"));
      await().until(() -> lane.waiting.get() == 1);
      socket.shutdownOutput();
      assertEquals(-1, socket.getInputStream().read());
      await().until(() -> lane.interrupted.get() == before + 1);
    }
  }

  @Test
  void dropsWhatASlowReaderCannotTakeAndCutsItOffWhenNothingMoves() throws Exception {
    try (LoopbackLane impatient = new LoopbackLane(Duration.ofSeconds(1));
        Socket socket = new Socket()) {
      socket.setReceiveBufferSize(4 << 10);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), impatient.port()));
      send(socket, LoopbackLane.call(1, "chat", "{\"count\":2000000000}"));
      await().until(() -> impatient.counts.cutOff() == 1);
      assertTrue(impatient.counts.dropped() > 0, "dropped nothing");
      await().until(() -> impatient.counts.open() == 0);
    }
  }
}
