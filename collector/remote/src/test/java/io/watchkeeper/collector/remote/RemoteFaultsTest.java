package io.watchkeeper.collector.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.micronaut.context.ApplicationContext;
import io.watchkeeper.collector.model.Cursor;
import io.watchkeeper.collector.model.SeriesReader;
import io.watchkeeper.collector.model.StoreUnavailable;
import io.watchkeeper.ops.keys.KeyFolder;
import io.watchkeeper.ops.keys.Role;
import io.watchkeeper.ops.keys.RotatingKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteFaultsTest {

  private static RemoteSeriesReader reader(int port) {
    return reader(port, null);
  }

  private static RemoteSeriesReader reader(int port, @Nullable RotatingKey key) {
    return new RemoteSeriesReader(
        URI.create("http://127.0.0.1:" + port), Duration.ofMillis(500), key);
  }

  private static InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  @ParameterizedTest
  @CsvSource({
    "200,'{'",
    "200,''",
    "401,''",
    "404,'{}'",
    "500,'x'",
    "503,'{\"error\":\"away\"}'",
    "400,'<html>'"
  })
  void whatIsNoAnswerIsUnavailable(int status, String body) throws IOException {
    HttpServer server = HttpServer.create(anyPort(), 0);
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    try (RemoteSeriesReader reader = reader(server.getAddress().getPort())) {
      assertThrows(StoreUnavailable.class, () -> reader.tail(Cursor.NEWEST, 1));
    } finally {
      server.stop(0);
    }
  }

  @Test
  void sendsItsKey(@TempDir Path folder) throws IOException {
    KeyFolder keys = new KeyFolder(folder, new Random(4));
    keys.make();
    RotatingKey key = RotatingKey.of(keys.file(Role.VIEW), () -> 0L);
    HttpServer server = HttpServer.create(anyPort(), 0);
    List<String> sent = new CopyOnWriteArrayList<>();
    server.createContext(
        "/",
        exchange -> {
          sent.add(exchange.getRequestHeaders().getFirst("Authorization"));
          exchange.sendResponseHeaders(503, -1);
          exchange.close();
        });
    server.start();
    try (RemoteSeriesReader reader = reader(server.getAddress().getPort(), key)) {
      assertThrows(StoreUnavailable.class, () -> reader.tail(Cursor.NEWEST, 1));
    } finally {
      server.stop(0);
    }
    assertEquals(List.of(key.current().bearer()), sent);
  }

  @Test
  void aSilentCollectorIsUnavailableAfterTheTimeout() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        RemoteSeriesReader reader = reader(silent.getLocalPort())) {
      assertThrows(StoreUnavailable.class, () -> reader.tail(Cursor.NEWEST, 1));
    }
  }

  @Test
  void noCollectorIsUnavailable() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    try (RemoteSeriesReader reader = reader(port)) {
      assertThrows(StoreUnavailable.class, () -> reader.tail(Cursor.NEWEST, 1));
    }
  }

  private static boolean remoteIsUsed(Map<String, Object> properties) {
    try (ApplicationContext context = ApplicationContext.builder(properties).build().start()) {
      return context
          .findBean(SeriesReader.class)
          .filter(RemoteSeriesReader.class::isInstance)
          .isPresent();
    }
  }

  @Test
  void isABeanOnlyWithAUrl() {
    Map<String, Object> without =
        Map.of("watchkeeper.questdb.enabled", "false", "micronaut.server.port", "-1");
    assertEquals(false, remoteIsUsed(without));
    assertTrue(
        remoteIsUsed(
            Map.of(
                "watchkeeper.questdb.enabled", "false",
                "watchkeeper.collector.url", "http://127.0.0.1:7301")));
  }
}
