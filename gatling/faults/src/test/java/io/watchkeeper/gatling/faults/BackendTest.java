package io.watchkeeper.gatling.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpServer;
import io.watchkeeper.gatling.faults.Answer.Body;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A backend that falls silent: every wait for it has an end. */
class BackendTest {
  private static final Request GET = new Request("GET", "/", true, List.of(), new byte[0]);

  private final CountDownLatch over = new CountDownLatch(1);
  private final HttpClient client = HttpClient.newHttpClient();
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

  @SuppressWarnings("NullAway.Init") // Set before each test.
  private HttpServer server;

  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
  }

  @AfterEach
  void close() {
    over.countDown();
    server.stop(0);
    client.shutdownNow();
    timer.shutdownNow();
  }

  @Test
  void answers504WhenAWholeBodyDoesNotComeInTime() throws Exception {
    silentAfter("application/json", "{");
    Answer answer =
        backend(new Backend.Limits(Duration.ofMillis(300), Duration.ofHours(1))).ask(GET);
    assertEquals(504, answer.status());
  }

  @Test
  void endsAnEventStreamAtItsLimit() throws Exception {
    silentAfter("text/event-stream", "d");
    Answer answer =
        backend(new Backend.Limits(Duration.ofSeconds(10), Duration.ofMillis(300))).ask(GET);
    try (var stream = assertInstanceOf(Body.Streamed.class, answer.body()).stream()) {
      assertEquals('d', stream.read());
      assertThrows(IOException.class, stream::read);
    }
  }

  private Backend backend(Backend.Limits limits) {
    return new Backend(
        URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
        new Backend.Carrier(client, timer),
        System::nanoTime,
        limits);
  }

  private void silentAfter(String type, String start) {
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(start.getBytes(UTF_8));
            exchange.getResponseBody().flush();
            over.await(20, TimeUnit.SECONDS);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }
}
