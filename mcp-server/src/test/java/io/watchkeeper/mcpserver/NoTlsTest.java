package io.watchkeeper.mcpserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

final class NoTlsTest {

  @Test
  void aClientSpeaksInTheClearAndNeverOverTls() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    try (HttpClient client = HttpClient.newBuilder().sslContext(NoTls.context()).build()) {
      String door = "://127.0.0.1:" + server.getAddress().getPort() + "/";
      assertEquals(204, client.send(get("http" + door), BodyHandlers.discarding()).statusCode());
      IOException refused =
          assertThrows(
              IOException.class, () -> client.send(get("https" + door), BodyHandlers.discarding()));
      assertEquals("this client speaks in the clear only", refused.getMessage());
    } finally {
      server.stop(0);
    }
  }

  private static HttpRequest get(String address) {
    return HttpRequest.newBuilder(URI.create(address)).build();
  }
}
