package io.watchkeeper.mcpserver.transport.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** A backend that finds nothing, and does not say so for a query with "hang" until it may. */
final class HangingNotion implements AutoCloseable {

  private static final byte[] NOTHING =
      "{\"object\":\"list\",\"results\":[],\"has_more\":false,\"next_cursor\":null}"
          .getBytes(StandardCharsets.UTF_8);

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger hanging = new AtomicInteger();
  private final Semaphore release = new Semaphore(0);
  private final HttpServer http;

  HangingNotion() throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    http.setExecutor(threads);
    http.createContext("/", this::answer);
    http.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      if (body.contains("hang")) {
        hanging.incrementAndGet();
        release.acquireUninterruptibly();
        hanging.decrementAndGet();
      }
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, NOTHING.length);
      exchange.getResponseBody().write(NOTHING);
    }
  }

  String address() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  /** Requests that are waited for now. */
  int hanging() {
    return hanging.get();
  }

  /** Lets one of them go. */
  void release() {
    release.release();
  }

  @Override
  public void close() {
    release.release(1_000);
    http.stop(0);
    threads.close();
  }
}
