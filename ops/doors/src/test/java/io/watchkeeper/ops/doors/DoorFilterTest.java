package io.watchkeeper.ops.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.env.Environment;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.test.support.TestPropertyProvider;
import io.watchkeeper.ops.keys.KeyFolder;
import io.watchkeeper.ops.keys.Keyring;
import io.watchkeeper.ops.keys.Role;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The filter before real routes, over real connections. */
@MicronautTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DoorFilterTest implements TestPropertyProvider {

  private static final String HOME = "door-filter-test.keys";

  /** Not a temporary folder of the test engine: the server is started before there is one. */
  private static final Path KEYS = Path.of("target", "door-filter-test").toAbsolutePath();

  @Inject private EmbeddedServer server;

  private final HttpClient client = HttpClient.newHttpClient();
  private final KeyFolder keys = new KeyFolder(KEYS, new Random(3));

  /** Asked for before the server starts, which reads the keys. */
  @Override
  public Map<String, String> getProperties() {
    try {
      keys.make();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.of(HOME, KEYS.toString());
  }

  @Factory
  @Requires(property = HOME)
  static final class Doors {

    @Singleton
    Guard changes(Environment environment) {
      return Guard.of("/changes", keyring(environment).guarded(Role.OPERATE));
    }

    @Singleton
    Guard views(Environment environment) {
      Keyring keyring = keyring(environment);
      return Guard.of(
          "/views", keyring.openOnLoopback(Role.VIEW, Role.OPERATE), keyring.guarded(Role.OPERATE));
    }

    @Singleton
    Guard health() {
      return Guard.none("/views/health");
    }

    private static Keyring keyring(Environment environment) {
      Path folder = environment.getRequiredProperty(HOME, Path.class);
      return new Keyring(role -> Optional.of(folder.resolve(role.fileName())), () -> 0L);
    }
  }

  @Controller
  @Requires(property = HOME)
  static final class Routes {

    @Get("/changes/one")
    String change() {
      return "changed";
    }

    @Get("/views/one")
    String view() {
      return "seen";
    }

    @Post("/views/one")
    String turn() {
      return "turned";
    }

    @Get("/views/health/live")
    String live() {
      return "live";
    }

    @Get("/viewsnot")
    String unguarded() {
      return "unguarded";
    }
  }

  @AfterAll
  void stop() {
    client.close();
  }

  @Test
  void asksForTheKeyOfTheRoleWhereverTheCallerIs() throws Exception {
    HttpResponse<String> refused = get("/changes/one");
    assertEquals(401, refused.statusCode());
    assertTrue(refused.body().contains("operate.key"), refused.body());
    assertEquals("Bearer", refused.headers().firstValue("WWW-Authenticate").orElse(""));
    assertEquals(401, get("/changes/one", "Authorization", bearer(Role.VIEW)).statusCode());
    assertEquals(200, get("/changes/one", "Authorization", bearer(Role.OPERATE)).statusCode());
  }

  @Test
  void neverRepeatsWhatWasSent() throws Exception {
    String sent = "Bearer " + "ab12".repeat(16);
    assertFalse(get("/changes/one", "Authorization", sent).body().contains("ab12ab12"));
  }

  @Test
  void letsThisMachineLookButNotThroughAProxy() throws Exception {
    assertEquals("seen", get("/views/one").body());
    assertEquals(401, get("/views/one", "X-Forwarded-For", "192.0.2.1").statusCode());
    assertEquals(401, get("/views/one", "Forwarded", "for=192.0.2.1").statusCode());
  }

  @Test
  void lookingAndChangingHaveDoorsOfTheirOwn() throws Exception {
    assertEquals(401, post("/views/one").statusCode());
    assertEquals(401, post("/views/one", "Authorization", bearer(Role.VIEW)).statusCode());
    assertEquals("turned", post("/views/one", "Authorization", bearer(Role.OPERATE)).body());
  }

  @Test
  void theLongestGuardedPathDecides() throws Exception {
    assertEquals(200, get("/views/health/live", "X-Forwarded-For", "192.0.2.1").statusCode());
  }

  @Test
  void aPathThatNobodyGuardsIsForThisMachineOnly() throws Exception {
    assertEquals(200, get("/viewsnot").statusCode());
    assertEquals(401, get("/viewsnot", "X-Forwarded-For", "192.0.2.1").statusCode());
    assertEquals(404, get("/nowhere").statusCode());
  }

  @Test
  void aPathWrittenOtherwiseIsNoWayAround() throws Exception {
    for (String path :
        new String[] {
          "//changes/one", "/changes//one", "/views/../changes/one", "/%63hanges/one"
        }) {
      assertFalse(get(path).body().contains("changed"), path);
    }
  }

  private HttpResponse<String> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.getURL() + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.getURL() + path))
            .POST(HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private String bearer(Role role) {
    return keys.file(role).current().bearer();
  }
}
