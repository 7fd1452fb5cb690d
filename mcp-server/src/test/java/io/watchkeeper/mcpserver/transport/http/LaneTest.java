package io.watchkeeper.mcpserver.transport.http;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.mcpserver.protocol.caller.Outlet;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @Test
  void answersOneRequestAfterTheOtherOnOneConnection() throws IOException {
    try (Socket socket = lane.connect()) {
      for (int id = 1; id <= 3; id++) {
        LoopbackLane.send(socket, LoopbackLane.call(id, "echo", "{\"text\":\"hello\"}"));
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
      LoopbackLane.send(
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
    assertTrue(lane.ask(head + chunks).text().contains("pieces"));
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
        lane.ask(
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
      LoopbackLane.send(
          socket, "PUT /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n\r\nbody");
      assertEquals(405, Answer.read(socket.getInputStream()).status());
      LoopbackLane.send(socket, LoopbackLane.call(1, "echo", "{\"text\":\"on\"}"));
      assertEquals(200, Answer.read(socket.getInputStream()).status());
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 400", "1, 413"})
  void takesABodyUpToItsLimit(int more, int status) throws IOException {
    int bytes = LoopbackLane.MAX_BODY_BYTES + more;
    Answer answer =
        lane.ask(
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
      LoopbackLane.send(socket, call.substring(0, body));
      assertEquals(100, Answer.read(socket.getInputStream()).status());
      LoopbackLane.send(socket, call.substring(body));
      assertTrue(Answer.read(socket.getInputStream()).text().contains("go"));
    }
  }

  @Test
  void closesWhereTheClientAsksForIt() throws IOException {
    try (Socket socket = lane.connect()) {
      LoopbackLane.send(
          socket, LoopbackLane.call(1, "echo", "{\"text\":\"bye\"}", "Connection: close"));
      assertEquals(200, Answer.read(socket.getInputStream()).status());
      assertEquals(-1, socket.getInputStream().read());
    }
  }

  @Test
  void streamsWhatComesBeforeTheAnswerAndTheAnswerLast() throws IOException {
    Answer answer = lane.ask(LoopbackLane.call(7, "chat", "{\"count\":3}"));
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
        LoopbackLane.send(socket, get("text/event-stream"));
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
    assertEquals(406, lane.ask(get("application/json")).status());
  }

  @Test
  void endsASessionByDelete() throws IOException {
    assertEquals(202, lane.ask("DELETE /mcp HTTP/1.1\r\nHost: localhost\r\n\r\n").status());
  }

  @Test
  void tellsNothingToAClientThatTakesNoStreams() throws IOException {
    Answer answer =
        lane.ask(LoopbackLane.call(7, "chat", "{\"count\":3}", "Accept: application/json"));
    assertEquals("application/json", answer.headers().get("content-type"));
    assertTrue(answer.text().contains("told 3"), answer.text());
  }
}
