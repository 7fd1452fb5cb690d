package io.watchkeeper.mcpserver;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A stop lets what is under way end. */
final class GracefulStopIT {

  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void aRequestUnderWayIsAnsweredAlthoughTheServerIsTold(
      HttpClient.Version version, @TempDir Path home) throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    HttpServer slow = slowNotion(asked, answer);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      RunningServer server =
          RunningServer.start(
              home,
              Map.of(
                  "watchkeeper.notion.base-url",
                  "http://127.0.0.1:" + slow.getAddress().getPort()));
      // The first of a connection asks for the upgrade.
      assertEquals(
          200,
          server
              .send(HttpRequest.newBuilder(server.at("/health/live")).version(version))
              .statusCode());
      Future<HttpResponse<String>> call =
          threads.submit(() ->
              server.send(
                  server
                      .request(RunningServer.MODERN, "tools/call", "search", "{\"query\":\"slow\"}")
                      .version(version)));
      await().until(() -> asked.getCount() == 0 || call.isDone());
      assertFalse(call.isDone(), "the call ended before its backend was asked");
      CompletableFuture<Void> stop = CompletableFuture.runAsync(server::stopServer, threads);
      // It has begun to stop once it takes no new connection.
      await().until(() -> !server.takesConnections());
      answer.countDown();
      HttpResponse<String> response = call.get();
      assertEquals(200, response.statusCode());
      assertEquals(version, response.version());
      assertTrue(response.body().contains("Nothing found"), response.body());
      stop.get();
      server.close();
    } finally {
      slow.stop(0);
    }
    assertTrue(Files.isDirectory(home.resolve("server/journal")), "the journal stays");
  }

  private static HttpServer slowNotion(CountDownLatch asked, CountDownLatch answer)
      throws Exception {
    HttpServer slow =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
    slow.createContext(
        "/",
        exchange -> {
          asked.countDown();
          try {
            answer.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          byte[] body = "{\"results\":[]}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    slow.start();
    return slow;
  }
}
