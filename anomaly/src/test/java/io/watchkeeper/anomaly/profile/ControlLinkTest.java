package io.watchkeeper.anomaly.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.watchkeeper.ops.keys.KeyFile;
import io.watchkeeper.ops.keys.Role;
import io.watchkeeper.ops.keys.RotatingKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlLinkTest {

  private static final String KEY = "0123456789abcdef".repeat(4);

  @TempDir private Path folder;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<String> shown = new CopyOnWriteArrayList<>();
  private final HttpServer server = server();
  private volatile int status = 200;
  private volatile long bytes = 10;

  ControlLinkTest() throws IOException {}

  private static HttpServer server() throws IOException {
    return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void listen() {
    server.createContext("/control/profile", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    client.shutdownNow();
    server.stop(0);
  }

  @Test
  void theRecordingIsInTheFileAndTheServerIsNamed() throws IOException {
    Path into = folder.resolve("into");
    assertEquals(new Fetched.Got("s1"), link().fetch(into));
    assertEquals(10, Files.size(into));
    assertEquals(List.of("POST Bearer " + KEY), shown);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 404})
  void whatAnotherTryCannotMendIsGivenUp(int code) throws IOException {
    status = code;
    assertInstanceOf(Fetched.Never.class, link().fetch(folder.resolve("into")));
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 429, 500, 503})
  void whatMayPassIsTriedAgain(int code) throws IOException {
    status = code;
    Fetched.Later later =
        assertInstanceOf(Fetched.Later.class, link().fetch(folder.resolve("into")));
    assertTrue(later.reason().contains(String.valueOf(code)), later.reason());
  }

  @Test
  void whoIsNotThereMayComeBack() throws IOException {
    ControlLink link = link();
    server.stop(0);
    assertInstanceOf(Fetched.Later.class, link.fetch(folder.resolve("into")));
  }

  /** A recording is 10 MiB; whatever sends more without end is not a server of ours. */
  @Test
  void aBodyWithoutEndIsCutOff() throws IOException {
    bytes = Long.MAX_VALUE;
    Path into = folder.resolve("into");
    assertInstanceOf(Fetched.Later.class, link().fetch(into));
    assertTrue(!Files.exists(into) || Files.size(into) <= 24 << 20);
  }

  @Test
  void withoutAKeyNobodyIsAsked() {
    ControlLink link = new ControlLink(client, URI.create("http://127.0.0.1:9/control"), null);
    Fetched.Never never = assertInstanceOf(Fetched.Never.class, link.fetch(folder.resolve("into")));
    assertTrue(never.reason().contains("watchkeeper.control.key-file"), never.reason());
  }

  private ControlLink link() throws IOException {
    Path key = folder.resolve("control.key");
    Files.writeString(key, KEY + "\n");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    return new ControlLink(
        client,
        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/control"),
        RotatingKey.of(KeyFile.of(Role.CONTROL, key), () -> 0));
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      shown.add(
          exchange.getRequestMethod()
              + " "
              + exchange.getRequestHeaders().getFirst("Authorization"));
      exchange.getResponseHeaders().set("Watchkeeper-Server", "s1");
      exchange.sendResponseHeaders(status, 0);
      byte[] piece = new byte[1 << 16];
      for (long left = bytes; left > 0; left -= piece.length) {
        exchange.getResponseBody().write(piece, 0, (int) Math.min(left, piece.length));
      }
    } catch (IOException cutOff) {
      // As it should be.
    }
  }
}
