package io.watchkeeper.mcpserver.security.oauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When keys are fetched, and what holds meanwhile; fetches are run by the test's own hand. */
final class IssuerKeysTest {

  private static final Instant NOW = Instant.parse("2026-11-21T06:00:00Z");
  private static final Duration AT_LEAST = Duration.ofSeconds(10);

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static StandInIssuer issuer;
  private static String good;

  private final AtomicLong nanos = new AtomicLong();
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private final AtomicInteger changes = new AtomicInteger();
  private IssuerKeys keys;
  private TokenCheck check;

  @BeforeAll
  static void start() throws Exception {
    issuer = new StandInIssuer();
    good = issuer.token(NOW, claims -> {});
  }

  @AfterAll
  static void stop() {
    issuer.close();
  }

  @BeforeEach
  void make() {
    issuer.answerWith(200);
    issuer.publish(new JWKSet(List.of(issuer.rsa(), issuer.ec())));
    HttpKeySource source = new HttpKeySource(CLIENT, issuer.jwksUri());
    keys =
        new IssuerKeys(
            new IssuerKeys.Parts(source, waiting::add, AT_LEAST, nanos::get),
            changes::incrementAndGet);
    check =
        new TokenCheck(TokenCheckTest.settings(issuer.issuer()), keys, InstantSource.fixed(NOW));
  }

  @Test
  void aTokenBeforeTheFirstFetchIsAskedToComeAgain() {
    assertInstanceOf(TokenVerdict.AskAgain.class, check.check(good()));
    fetch();
    assertInstanceOf(TokenVerdict.Valid.class, check.check(good()));
    assertEquals(1, changes.get());
  }

  @Test
  void aFloodOfUnknownNamesIsOneFetch() {
    keys.refresh();
    fetch();
    int before = issuer.fetches();
    pass(AT_LEAST);
    for (int i = 0; i < 1_000; i++) {
      assertInstanceOf(TokenVerdict.AskAgain.class, check.check(named("made-up-" + i)));
    }
    assertEquals(1, waiting.size());
    fetch();
    assertEquals(before + 1, issuer.fetches());
    for (int i = 0; i < 1_000; i++) {
      assertEquals(new TokenVerdict.Flawed(Flaw.UNKNOWN_KEY), check.check(named("again-" + i)));
    }
    assertTrue(waiting.isEmpty(), "fetched again within ten seconds");
    nanos.addAndGet(AT_LEAST.toNanos() - 1);
    assertEquals(new TokenVerdict.Flawed(Flaw.UNKNOWN_KEY), check.check(named("just before")));
    nanos.addAndGet(1);
    assertInstanceOf(TokenVerdict.AskAgain.class, check.check(named("ten seconds later")));
  }

  @Test
  void theIssuersNewKeyIsFoundByItsFirstToken() {
    issuer.publish(new JWKSet(issuer.ec()));
    keys.refresh();
    fetch();
    issuer.publish(new JWKSet(List.of(issuer.rsa(), issuer.ec())));
    pass(AT_LEAST);
    assertInstanceOf(TokenVerdict.AskAgain.class, check.check(good()));
    fetch();
    assertInstanceOf(TokenVerdict.Valid.class, check.check(good()));
    assertEquals(2, changes.get());
  }

  @Test
  void keysOfBeforeHoldWhileTheIssuerIsAway() {
    keys.refresh();
    fetch();
    issuer.answerWith(500);
    pass(AT_LEAST);
    keys.tend(AT_LEAST);
    fetch();
    assertEquals(1, keys.failed());
    assertInstanceOf(TokenVerdict.Valid.class, check.check(good()));
    // The next try is no later than the shortest time between two.
    issuer.answerWith(200);
    pass(AT_LEAST);
    keys.tend(Duration.ofHours(1));
    fetch();
    assertEquals(2, keys.fetched());
    assertEquals(1, changes.get(), "the same keys again are no change");
  }

  @Test
  void aKeyThatIsNoLongerPublishedOpensNothing() {
    keys.refresh();
    fetch();
    issuer.publish(new JWKSet(issuer.ec()));
    pass(AT_LEAST);
    keys.tend(Duration.ZERO);
    fetch();
    assertEquals(new TokenVerdict.Flawed(Flaw.UNKNOWN_KEY), check.check(good()));
    assertEquals(2, changes.get());
  }

  @Test
  void aTokenThatNamesNoKeyIsCheckedWhereThereIsOneAlone() {
    String nameless =
        issuer.signed(
            StandInIssuer.header(JWSAlgorithm.ES256, null), issuer.claims(NOW, claims -> {}));
    keys.refresh();
    fetch();
    assertEquals(new TokenVerdict.Flawed(Flaw.UNKNOWN_KEY), check.check(nameless));
    issuer.publish(new JWKSet(issuer.ec()));
    pass(AT_LEAST);
    keys.refresh();
    fetch();
    assertInstanceOf(TokenVerdict.Valid.class, check.check(nameless));
  }

  @Test
  void anAnswerThatIsTooLargeOrNoKeySetIsNoKeys() throws Exception {
    assertThrows(IOException.class, () -> HttpKeySource.parse("<html>"));
    assertThrows(IOException.class, () -> HttpKeySource.parse("{\"keys\":[]}"));
    // A shared secret, published by mistake, must not become a key.
    assertThrows(
        IOException.class,
        () -> HttpKeySource.parse("{\"keys\":[{\"kty\":\"oct\",\"k\":\"c2VjcmV0\"}]}"));
    HttpServer large =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    large.createContext(
        "/",
        exchange -> {
          byte[] json =
              (issuer.keySet() + " ".repeat(HttpKeySource.MAX_BYTES))
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, json.length);
          try (var body = exchange.getResponseBody()) {
            body.write(json);
          }
        });
    large.start();
    try {
      URI uri = URI.create("http://127.0.0.1:" + large.getAddress().getPort() + "/");
      assertThrows(IOException.class, () -> new HttpKeySource(CLIENT, uri).fetch());
    } finally {
      large.stop(0);
    }
  }

  private static String good() {
    return good;
  }

  private static String named(String kid) {
    String header = "{\"alg\":\"RS256\",\"kid\":\"" + kid + "\"}";
    return Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(header.getBytes(StandardCharsets.UTF_8))
        + good.substring(good.indexOf('.'));
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private void fetch() {
    waiting.remove().run();
  }
}
