package io.watchkeeper.gatling.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** A backend of the test's own, the injector before it, and a client: all on real sockets. */
final class Rig implements AutoCloseable {
  static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

  final AtomicReference<Instant> now = new AtomicReference<>(START);
  final AtomicLong nanos = new AtomicLong();

  /** What the injector wanted to wait; it never really waits here. */
  final List<Duration> pauses = new CopyOnWriteArrayList<>();

  final AtomicLong backendCalls = new AtomicLong();
  final HttpServer backend;
  final FaultInjector injector;
  final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final ExecutorService backendWorkers = Executors.newVirtualThreadPerTaskExecutor();

  Rig(HttpHandler handler) throws IOException {
    backend = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    backend.setExecutor(backendWorkers);
    backend.createContext(
        "/",
        exchange -> {
          backendCalls.incrementAndGet();
          try (exchange) {
            handler.handle(exchange);
          }
        });
    backend.start();
    injector =
        FaultInjector.start(
            new FaultsOptions(
                0, URI.create("http://127.0.0.1:" + backend.getAddress().getPort()), 0, 1L, false),
            new FaultInjector.Surroundings(
                now::get,
                nanos::get,
                new Random(7),
                wait -> pauses.add(Duration.ofNanos(wait)),
                Executors.newVirtualThreadPerTaskExecutor(),
                Executors.newSingleThreadScheduledExecutor()),
            faults -> {});
  }

  static HttpHandler answering(String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return exchange -> {
      exchange.getRequestBody().readAllBytes();
      exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    };
  }

  URI proxied(String target) {
    return URI.create("http://127.0.0.1:" + injector.listenPort() + target);
  }

  HttpResponse<String> get(String target) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(proxied(target)).timeout(Duration.ofSeconds(10)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> control(String method, String body)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + injector.controlPort() + "/faults"))
            .timeout(Duration.ofSeconds(10))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  void inject(String duration, String fault) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        control("POST", "{\"duration\":\"" + duration + "\",\"faults\":[" + fault + "]}");
    if (answer.statusCode() != 201) {
      throw new AssertionError(answer.body());
    }
  }

  JsonNode truth() throws IOException, InterruptedException {
    return ControlServer.JSON.readTree(control("GET", "").body());
  }

  /** A client that sees the bytes and the end of the connection as they are. Sends CRLF. */
  Socket raw(String request) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), injector.listenPort());
    socket.setSoTimeout(10_000);
    String wire = request.replace("\r\n", "\n").replace("\n", "\r\n");
    socket.getOutputStream().write(wire.getBytes(StandardCharsets.ISO_8859_1));
    return socket;
  }

  @Override
  public void close() throws IOException {
    injector.close();
    backend.stop(0);
    backendWorkers.shutdownNow();
    client.shutdownNow();
  }
}
