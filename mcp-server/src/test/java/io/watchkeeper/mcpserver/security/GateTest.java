package io.watchkeeper.mcpserver.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.watchkeeper.mcpserver.protocol.caller.Principal;
import io.watchkeeper.mcpserver.security.Verdict.Turned;
import io.watchkeeper.mcpserver.security.Verdict.Welcome;
import io.watchkeeper.ops.keys.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What the gate says to whom; time is the test's own. */
final class GateTest {

  @TempDir private Path home;

  private GateStage stage;

  @BeforeEach
  void make() throws IOException {
    stage = new GateStage(home, 1_000);
  }

  @Test
  void letsCallersOnThisMachineInWithoutAKeyAndNobodyBehindAProxy() {
    assertEquals(Principal.ANONYMOUS, welcome(stage.judge("127.0.0.1", null)).principal());
    assertEquals(Principal.ANONYMOUS, welcome(stage.judge("::1", null)).principal());
    assertEquals(401, turned(stage.judge("192.0.2.7", null)).status());
    assertEquals(401, turned(stage.judge(stage.visit("127.0.0.1", null, true))).status());
  }

  @Test
  void knowsWhoCalls() throws IOException {
    assertEquals(
        new Principal("client:ada", Set.of("mcp:read")),
        welcome(stage.judge("192.0.2.7", stage.addClient("ada", OptionalInt.empty()))).principal());
    assertEquals(
        new Principal("role:client", Set.of(Principal.ALL)),
        welcome(stage.judge("192.0.2.7", stage.role(Role.CLIENT))).principal());
    assertEquals(
        new Principal("user:ada", Set.of("mcp:read")),
        welcome(stage.judge("192.0.2.7", stage.token(claims -> {}))).principal());
    assertEquals(
        Set.of("mcp:read", "mcp:write"),
        welcome(stage.judge("192.0.2.7", stage.token(c -> c.claim("scope", "mcp:write"))))
            .principal()
            .scopes());
  }

  @TestFactory
  Stream<DynamicTest> refuses() {
    String good = stage.token(claims -> {});
    String token = good.substring("Bearer ".length());
    return Stream.of(
        row("no header", null, 401, "scope=\"mcp:read mcp:write\""),
        row("an empty header", "", 401, "resource_metadata="),
        row("Bearer and nothing", "Bearer", 400, "invalid_request"),
        row("Bearer, a blank and nothing", "Bearer ", 400, "invalid_request"),
        row("two headers, the first one good", good + ", " + good, 400, "invalid_request"),
        row("two headers, two schemes", good + ", Basic eDp5", 400, "invalid_request"),
        row("a line end in it", "Bearer a\nb", 400, "invalid_request"),
        row("a token of 8,001 characters", "Bearer " + "a".repeat(8_001), 400, "invalid_request"),
        row("Basic", "Basic eDp5", 401, "resource_metadata="),
        row("the bare token", token, 401, "resource_metadata="),
        row("the token under InfluxDB's scheme", "Token " + token, 401, "resource_metadata="),
        row("a made-up key", "Bearer " + "ab".repeat(32), 401, "invalid_token"),
        row("the key of another role", stage.role(Role.VIEW), 401, "invalid_token"),
        row("a made-up client", "Bearer wk_" + "a".repeat(16) + "_" + "b".repeat(64), 401, "inv"),
        row(
            "an expired token",
            stage.token(c -> c.expirationTime(Date.from(Instant.EPOCH))),
            401,
            "expired"),
        row("no scope of ours", stage.token(c -> c.claim("scope", "mail")), 403, "insufficient"));
  }

  @TestFactory
  Stream<DynamicTest> accepts() {
    String token = stage.token(claims -> {}).substring("Bearer ".length());
    return Stream.of("Bearer ", "bearer ", "BEARER ", "Bearer   ")
        .map(scheme ->
            dynamicTest(
                "'" + scheme + "'", () -> welcome(stage.judge("192.0.2.7", scheme + token))));
  }

  @Test
  void aRefusalOnThisMachineIsARefusalToo() {
    assertEquals(401, turned(stage.judge("127.0.0.1", "Bearer " + "ab".repeat(32))).status());
  }

  @Test
  void aTokenThatWasSeenIsWelcomeUntilItEndsAndNoLonger() {
    String token = stage.token(c -> c.expirationTime(Date.from(GateStage.START.plusSeconds(40))));
    welcome(stage.judge("192.0.2.7", token));
    stage.pass(Duration.ofSeconds(39));
    welcome(stage.judge("192.0.2.7", token));
    // At its end it is looked at again, and the issuer's clock may still be behind by 30 s.
    stage.pass(Duration.ofSeconds(1));
    welcome(stage.judge("192.0.2.7", token));
    stage.pass(Duration.ofSeconds(30));
    assertEquals(401, turned(stage.judge("192.0.2.7", token)).status());
  }

  @Test
  void aKeyThatIsTakenAwayOpensNothingFromTheNextLookOn() throws IOException {
    String key = stage.addClient("ada", OptionalInt.empty());
    welcome(stage.judge("192.0.2.7", key));
    stage.removeClient("ada");
    assertEquals(401, turned(stage.judge("192.0.2.7", key)).status());
    String shared = stage.role(Role.CLIENT);
    welcome(stage.judge("192.0.2.7", shared));
    stage.rotate(Role.CLIENT);
    welcome(stage.judge("192.0.2.7", shared));
    stage.retire(Role.CLIENT);
    assertEquals(401, turned(stage.judge("192.0.2.7", shared)).status());
    welcome(stage.judge("192.0.2.7", stage.role(Role.CLIENT)));
  }

  @Test
  void countsCallsByNameAndNotByAddressOrToken() throws IOException {
    GateStage narrow = new GateStage(home.resolve("narrow"), 2);
    String one = narrow.token(claims -> {});
    String other = narrow.token(c -> c.jwtID("2"));
    assertEquals(1, welcome(narrow.judge("192.0.2.1", one)).allowance().left());
    assertEquals(0, welcome(narrow.judge("192.0.2.2", other)).allowance().left());
    Turned tooMany = turned(narrow.judge("192.0.2.3", one));
    assertEquals(429, tooMany.status());
    assertEquals("30", tooMany.headers().get("Retry-After"));
    assertEquals("\"calls\";r=0;t=30", tooMany.headers().get("RateLimit"));
    assertEquals("\"calls\";q=2;w=60", tooMany.headers().get("RateLimit-Policy"));
    String own = narrow.addClient("busy", OptionalInt.of(3));
    assertEquals(2, welcome(narrow.judge("192.0.2.4", own)).allowance().left());
  }

  @Test
  void guessingCostsTheGuessersAddressAndNobodyElse() throws IOException {
    GateStage narrow = new GateStage(home.resolve("narrow"), 3);
    String known = narrow.addClient("ada", OptionalInt.of(1_000));
    welcome(narrow.judge("192.0.2.9", known));
    for (int i = 0; i < 3; i++) {
      assertEquals(401, turned(narrow.judge("192.0.2.9", "Bearer guess.no." + i)).status());
    }
    assertEquals(429, turned(narrow.judge("192.0.2.9", "Bearer guess.no.3")).status());
    // Who was known before goes on, from the same address too.
    welcome(narrow.judge("192.0.2.9", known));
    assertEquals(401, turned(narrow.judge("192.0.2.8", "Bearer guess.no.4")).status());
  }

  @Test
  void goodClientsBehindOneAddressDoNotUseUpEachOthersCalls() throws IOException {
    GateStage narrow = new GateStage(home.resolve("narrow"), 3);
    for (int i = 0; i < 10; i++) {
      welcome(narrow.judge("192.0.2.9", narrow.addClient("client-" + i, OptionalInt.empty())));
    }
  }

  @Test
  void whoDoesSeveralThingsAtOncePaysForEachAndIsToldWhatIsLeft() throws IOException {
    stage = new GateStage(home, 3);
    Welcome welcome = welcome(stage.judge("192.0.2.7", stage.role(Role.CLIENT)));
    assertEquals(2, stage.gate().renewed(welcome).allowance().left());
    assertNull(stage.gate().charge(welcome));
    assertEquals(welcome.allowance().quota(), stage.gate().renewed(welcome).allowance().quota());
    assertEquals(1, stage.gate().renewed(welcome).allowance().left());
    assertNull(stage.gate().charge(welcome));
    assertEquals("too many calls; try again in 20 s", stage.gate().charge(welcome));
    assertEquals("\"calls\";r=0;t=20", stage.gate().renewed(welcome).allowance().header());
    stage.pass(Duration.ofSeconds(20));
    assertEquals(1, stage.gate().renewed(welcome).allowance().left());
    assertNull(stage.gate().charge(welcome));
  }

  @Test
  void operatorsAreNeverLimited() throws IOException {
    GateStage narrow = new GateStage(home.resolve("narrow"), 1);
    welcome(narrow.judge("127.0.0.1", null));
    assertEquals(429, turned(narrow.judge("127.0.0.1", null)).status());
    for (int i = 0; i < 3; i++) {
      welcome(narrow.judge(narrow.at("/metrics", null)));
      welcome(narrow.judge(narrow.at("/health/ready", null)));
      welcome(narrow.judge(narrow.at("/control/state", narrow.role(Role.CONTROL))));
    }
    assertEquals(429, turned(narrow.judge(narrow.at("/control/state", null))).status());
  }

  @Test
  void eachAreaTakesItsOwnKeysAlone() {
    String token = stage.token(claims -> {});
    assertEquals(401, turned(stage.judge(stage.at("/control/state", null))).status());
    assertEquals(401, turned(stage.judge(stage.at("/control/state", token))).status());
    assertEquals(401, turned(stage.judge(stage.at("/control", stage.role(Role.CLIENT)))).status());
    assertEquals(401, turned(stage.judge(stage.at("/metrics", token))).status());
    welcome(stage.judge(stage.at("/metrics", stage.role(Role.OPERATE))));
    welcome(stage.judge(stage.at("/.well-known/oauth-protected-resource/mcp", null)));
    assertEquals(401, turned(stage.judge(stage.at("/mcpx", token))).status());
  }

  @Test
  void neverRepeatsWhatWasSentAndCountsWhy() {
    String sent = "Bearer " + "cafe".repeat(16);
    Turned turned = turned(stage.judge("192.0.2.7", sent));
    assertFalse((turned.json() + turned.headers()).contains("cafe"), turned::json);
    assertFalse(Credential.of(sent).toString().contains("cafe"));
    assertFalse(Credential.of("Bearer a.b.c").toString().contains("a.b.c"));
    assertEquals(1, stage.counts().totals().get("unknown_key"));
  }

  @Test
  void aStrangersPageIsRefusedBeforeItsKeyIsLookedAt() {
    Turned turned =
        turned(stage.judge(stage.from("https://evil.example", stage.role(Role.CLIENT))));
    assertEquals(403, turned.status());
    assertTrue(turned.whatToDo().contains("allowed-origins"), turned::whatToDo);
  }

  private DynamicTest row(String name, @Nullable String authorization, int status, String told) {
    return dynamicTest(
        name,
        () -> {
          Turned turned = turned(stage.judge("192.0.2.7", authorization));
          String header = turned.headers().getOrDefault("WWW-Authenticate", "");
          assertEquals(status, turned.status(), turned::json);
          assertTrue(header.startsWith("Bearer ") && header.contains(told), header);
        });
  }

  private static Welcome welcome(Verdict verdict) {
    return assertInstanceOf(Welcome.class, verdict);
  }

  private static Turned turned(Verdict verdict) {
    return assertInstanceOf(Turned.class, verdict);
  }
}
