package io.watchkeeper.gatling.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class TransparencyTest {

  @SuppressWarnings("ArrayRecordComponent") // Its parts are compared one by one.
  private record Seen(
      String method, String target, Map<String, List<String>> headers, byte[] body) {
    private static final Seen NOTHING = new Seen("", "", Map.of(), new byte[0]);
  }

  @Test
  void passesRandomRequestsAndAnswersByteForByte() throws Exception {
    Random random = new Random(20261120);
    AtomicReference<Seen> seen = new AtomicReference<>(Seen.NOTHING);
    AtomicReference<Seen> toAnswer = new AtomicReference<>(Seen.NOTHING);
    try (Rig rig =
        new Rig(exchange -> {
          seen.set(
              new Seen(
                  exchange.getRequestMethod(),
                  exchange.getRequestURI().toString(),
                  exchange.getRequestHeaders(),
                  exchange.getRequestBody().readAllBytes()));
          Seen answer = toAnswer.get();
          answer.headers().forEach((n, vs) -> exchange.getResponseHeaders().put(n, vs));
          // 0 makes the backend send chunks, a length makes it announce one.
          boolean chunked = answer.body().length % 2 == 1;
          exchange.sendResponseHeaders(
              Integer.parseInt(answer.target()), chunked ? 0 : answer.body().length);
          exchange.getResponseBody().write(answer.body());
        })) {
      for (int round = 0; round < 150; round++) {
        Seen sent =
            new Seen(
                List.of("POST", "PUT", "PATCH", "DELETE", "QUERY").get(random.nextInt(5)),
                "/v1/p%2Fq/" + random.nextInt(1000) + "?q=%20a&b=" + random.nextLong(),
                headers(random),
                bytes(random));
        int[] statuses = {200, 201, 302, 404, 409, 429, 500, 529};
        toAnswer.set(
            new Seen(
                "",
                Integer.toString(statuses[random.nextInt(statuses.length)]),
                headers(random),
                random(random, 2 + random.nextInt(20_000))));
        HttpRequest.Builder request =
            HttpRequest.newBuilder(rig.proxied(sent.target()))
                .timeout(Duration.ofSeconds(10))
                .method(sent.method(), HttpRequest.BodyPublishers.ofByteArray(sent.body()));
        sent.headers().forEach((n, vs) -> vs.forEach(v -> request.header(n, v)));
        HttpResponse<byte[]> got =
            rig.client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());

        assertEquals(sent.method(), seen.get().method());
        assertEquals(sent.target(), seen.get().target());
        assertArrayEquals(sent.body(), seen.get().body());
        sent.headers().forEach((n, vs) -> assertEquals(vs, seen.get().headers().get(n), n));
        assertEquals(toAnswer.get().target(), Integer.toString(got.statusCode()));
        assertArrayEquals(toAnswer.get().body(), got.body());
        toAnswer
            .get()
            .headers()
            .forEach((n, vs) -> assertEquals(vs, got.headers().allValues(n), n));
      }
    }
  }

  @Test
  void dropsHeadersOfOneHopAndThoseThatConnectionNames() throws Exception {
    AtomicReference<Map<String, List<String>>> seen = new AtomicReference<>(Map.of());
    try (Rig rig =
        new Rig(exchange -> {
          seen.set(exchange.getRequestHeaders());
          exchange.getResponseHeaders().set("Keep-Alive", "timeout=9");
          Rig.answering("x").handle(exchange);
        })) {
      try (Socket socket =
          rig.raw(
              """
              GET / HTTP/1.1
              Host: x
              Connection: close, X-Mine
              X-Mine: 1
              TE: trailers
              X-Kept: 2

              """)) {
        String all = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        assertFalse(all.contains("Keep-Alive"), all);
        assertTrue(all.contains("Connection: close"), all);
      }
      assertEquals(List.of("2"), seen.get().get("X-kept"));
      assertFalse(seen.get().containsKey("X-mine"));
      assertFalse(seen.get().containsKey("Te"));
    }
  }

  @Test
  void readsChunkedRequestsAndKeepsTheConnection() throws Exception {
    AtomicReference<String> body = new AtomicReference<>("");
    try (Rig rig =
            new Rig(exchange -> {
              byte[] bytes = exchange.getRequestBody().readAllBytes();
              body.accumulateAndGet(new String(bytes, UTF_8), String::concat);
              exchange.sendResponseHeaders(204, -1);
            });
        Socket socket =
            rig.raw(
                """
                POST /a HTTP/1.1
                Host: x
                Transfer-Encoding: chunked

                5
                hello
                6;ext=1
                 world
                0
                Trailer: t

                GET /b HTTP/1.1
                Host: x
                Connection: close

                """)) {
      String all = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
      assertEquals(2, all.split("HTTP/1.1 204", -1).length - 1, all);
      assertEquals("hello world", body.get());
    }
  }

  @Test
  void answersHeadWithTheLengthOfGetAndNoBody() throws Exception {
    try (Rig rig =
            new Rig(exchange -> {
              exchange.getResponseHeaders().set("Content-Length", "123");
              exchange.sendResponseHeaders(200, -1);
            });
        Socket socket = rig.raw("HEAD /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")) {
      String all = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
      assertTrue(all.toLowerCase(Locale.ROOT).contains("content-length: 123"), all);
      assertTrue(all.endsWith("\r\n\r\n"), all);
    }
  }

  @Test
  void passesAnEventStreamAsItComes() throws Exception {
    CountDownLatch firstRead = new CountDownLatch(1);
    try (Rig rig =
            new Rig(exchange -> {
              exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
              exchange.sendResponseHeaders(200, 0);
              exchange.getResponseBody().write("data: 1\n\n".getBytes(UTF_8));
              exchange.getResponseBody().flush();
              await(firstRead);
              exchange.getResponseBody().write("data: 2\n\n".getBytes(UTF_8));
            });
        Socket socket = rig.raw("GET /s HTTP/1.1\r\nHost: x\r\n\r\n");
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8))) {
      readUntil(reader, "data: 1");
      firstRead.countDown();
      readUntil(reader, "data: 2");
    }
  }

  @Test
  void says502WhenTheBackendIsAwayAndRecoversWithIt() throws Exception {
    try (Rig rig = new Rig(Rig.answering("hello"))) {
      assertEquals(200, rig.get("/a").statusCode());
      rig.backend.stop(0);
      HttpResponse<String> away = rig.get("/a");
      assertEquals(502, away.statusCode());
      assertTrue(away.body().contains("the backend"), away.body());
      HttpServer back = HttpServer.create(rig.backend.getAddress(), 0);
      back.createContext(
          "/",
          exchange -> {
            try (exchange) {
              Rig.answering("again").handle(exchange);
            }
          });
      back.start();
      try {
        assertEquals("again", rig.get("/a").body());
      } finally {
        back.stop(0);
      }
    }
  }

  @Test
  void explainsRequestsItCannotRead() throws Exception {
    try (Rig rig = new Rig(Rig.answering("hello"))) {
      assertAnswered(rig, "nonsense\r\n\r\n", "HTTP/1.1 400");
      assertAnswered(rig, "GET http://other/ HTTP/1.1\r\n\r\n", "HTTP/1.1 400");
      assertAnswered(rig, "GET /{bad} HTTP/1.1\r\nConnection: close\r\n\r\n", "HTTP/1.1 400");
      assertAnswered(rig, "POST / HTTP/1.1\r\nContent-Length: 99999999999\r\n\r\n", "HTTP/1.1 413");
      assertAnswered(rig, "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", "HTTP/1.1 400");
      assertAnswered(
          rig,
          "POST / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
          "HTTP/1.1 400");
      assertAnswered(
          rig, "GET / HTTP/1.1\r\nX: " + "x".repeat(70_000) + "\r\n\r\n", "HTTP/1.1 431");
      assertEquals(0, rig.backendCalls.get());
    }
  }

  private static void assertAnswered(Rig rig, String request, String start) throws Exception {
    try (Socket socket = rig.raw(request)) {
      byte[] head = socket.getInputStream().readNBytes(start.length());
      assertEquals(start, new String(head, ISO_8859_1), request);
    }
  }

  private static void readUntil(BufferedReader reader, String wanted) throws Exception {
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      if (line.equals(wanted)) {
        return;
      }
    }
    throw new AssertionError("the stream ended before " + wanted);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(10, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Map<String, List<String>> headers(Random random) {
    Map<String, List<String>> headers = new TreeMap<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      List<String> values = new ArrayList<>();
      for (int j = 1 + random.nextInt(2); j > 0; j--) {
        StringBuilder value = new StringBuilder("v");
        random.ints(random.nextInt(60), 0x20, 0x7f).forEach(c -> value.append((char) c));
        values.add(value.append('v').toString());
      }
      headers.put("X-r" + random.nextInt(100_000), values);
    }
    return headers;
  }

  private static byte[] bytes(Random random) {
    return random(random, random.nextInt(4) == 0 ? 0 : random.nextInt(20_000));
  }

  private static byte[] random(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
