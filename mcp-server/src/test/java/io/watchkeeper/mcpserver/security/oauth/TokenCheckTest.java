package io.watchkeeper.mcpserver.security.oauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The attacks on a bearer token, each with the flaw that is told. */
final class TokenCheckTest {

  private static final Instant NOW = Instant.parse("2026-11-21T06:00:00Z");

  private static StandInIssuer issuer;
  private static RSAKey strangersKey;
  private static TokenCheck check;

  @BeforeAll
  static void start() throws Exception {
    issuer = new StandInIssuer();
    // By the same name as the issuer's own.
    strangersKey = new RSAKeyGenerator(2048).keyID("rsa-1").generate();
    IssuerKeys keys =
        new IssuerKeys(
            new IssuerKeys.Parts(issuer::keySet, Runnable::run, Duration.ofSeconds(10), () -> 0),
            () -> {});
    keys.refresh();
    check = new TokenCheck(settings(issuer.issuer()), keys, InstantSource.fixed(NOW));
  }

  @AfterAll
  static void stop() {
    issuer.close();
  }

  static OauthSettings settings(String issuer) {
    return new OauthSettings(
        issuer,
        StandInIssuer.RESOURCE,
        URI.create(issuer + "/keys"),
        "mcp:read",
        "mcp:write",
        Set.of("RS256", "PS256", "ES256"),
        Duration.ofSeconds(30),
        Duration.ofMinutes(5),
        Duration.ofSeconds(10));
  }

  @TestFactory
  Stream<DynamicTest> refuses() {
    return Stream.of(
        row("alg none", Flaw.ALGORITHM, new PlainJWT(claims(TokenCheckTest::nothing)).serialize()),
        row("alg NONE in capitals, by hand", Flaw.MALFORMED, byHand("{\"alg\":\"NONE\"}", "")),
        row("HS256, the public key as its secret", Flaw.ALGORITHM, confused()),
        row("RS384, which is not allowed here", Flaw.ALGORITHM, by(JWSAlgorithm.RS384, "rsa-1")),
        row("an EC key under an RSA algorithm", Flaw.SIGNATURE, by(JWSAlgorithm.RS256, "ec-1")),
        row("signed by a stranger's key of the same name", Flaw.SIGNATURE, strangers(header())),
        row("a stranger's key inside the header", Flaw.SIGNATURE, strangers(withKeyInside())),
        row("a key from the stranger's own address", Flaw.SIGNATURE, strangers(withAddress())),
        row("a critical header that nobody knows", Flaw.SIGNATURE, critical()),
        row("the signature cut off", Flaw.MALFORMED, good().replaceAll("[^.]+$", "")),
        row("one letter of the claims changed", Flaw.SIGNATURE, tampered()),
        row("an identity token", Flaw.TYPE, typed("id+jwt")),
        row("another issuer", Flaw.ISSUER, with(c -> c.issuer("https://evil.example"))),
        row("no issuer", Flaw.ISSUER, with(c -> c.issuer(null))),
        row("the issuer with a slash", Flaw.ISSUER, with(c -> c.issuer(issuer.issuer() + "/"))),
        row("another audience", Flaw.AUDIENCE, with(c -> c.audience("https://mcp.example"))),
        row("no audience", Flaw.AUDIENCE, with(c -> c.audience((String) null))),
        row("expired, leeway and all", Flaw.EXPIRED, with(expires(-30))),
        row("without an end", Flaw.CLAIMS, with(c -> c.expirationTime(null))),
        row("not yet valid", Flaw.NOT_YET, with(c -> c.notBeforeTime(at(31)))),
        row("without a subject", Flaw.CLAIMS, with(c -> c.subject(null))),
        row("a subject with a line end", Flaw.CLAIMS, with(c -> c.subject("ada\nadmin"))),
        row("a subject of 257 characters", Flaw.CLAIMS, with(c -> c.subject("a".repeat(257)))),
        row("two parts", Flaw.MALFORMED, "abc.def"),
        row("encrypted, five parts", Flaw.MALFORMED, "a.b.c.d.e"),
        row("nothing at all", Flaw.MALFORMED, ""),
        row("a header that is deep", Flaw.MALFORMED, byHand("[".repeat(5_000), "AA")));
  }

  @TestFactory
  Stream<DynamicTest> accepts() {
    return Stream.of(
        good("RS256", good()),
        good("PS256", by(JWSAlgorithm.PS256, "rsa-1")),
        good("ES256", by(JWSAlgorithm.ES256, "ec-1")),
        good("typ JWT", typed("JWT")),
        good("several audiences", with(c -> c.audience(List.of("x", StandInIssuer.RESOURCE)))),
        good("expired within the leeway", with(expires(-29))),
        good("valid from within the leeway", with(c -> c.notBeforeTime(at(30)))));
  }

  @Test
  void readsScopesHoweverTheyAreWritten() {
    assertEquals(Set.of("openid", "mcp:read"), valid(good()).scopes());
    assertEquals(
        Set.of("mcp:write", "openid", "mcp:read"),
        valid(with(c -> c.claim("scp", List.of("mcp:write")))).scopes());
    assertEquals(Set.of(), valid(with(c -> c.claim("scope", 7))).scopes());
    assertEquals("ada", valid(good()).subject());
    assertEquals(NOW.plusSeconds(3600), valid(good()).expires());
  }

  private static void nothing(JWTClaimsSet.Builder claims) {}

  private static DynamicTest row(String name, Flaw flaw, String token) {
    return dynamicTest(name, () -> assertEquals(new TokenVerdict.Flawed(flaw), check.check(token)));
  }

  private static DynamicTest good(String name, String token) {
    return dynamicTest(name, () -> valid(token));
  }

  private static TokenVerdict.Valid valid(String token) {
    return assertInstanceOf(TokenVerdict.Valid.class, check.check(token));
  }

  private static String good() {
    return with(TokenCheckTest::nothing);
  }

  private static String with(Consumer<JWTClaimsSet.Builder> changes) {
    return issuer.token(NOW, changes);
  }

  private static Consumer<JWTClaimsSet.Builder> expires(int seconds) {
    return claims -> claims.expirationTime(at(seconds));
  }

  private static Date at(int seconds) {
    return Date.from(NOW.plusSeconds(seconds));
  }

  private static JWTClaimsSet claims(Consumer<JWTClaimsSet.Builder> changes) {
    return issuer.claims(NOW, changes);
  }

  private static JWSHeader header() {
    return StandInIssuer.header(JWSAlgorithm.RS256, "rsa-1");
  }

  private static String by(JWSAlgorithm algorithm, String kid) {
    return issuer.signed(StandInIssuer.header(algorithm, kid), claims(TokenCheckTest::nothing));
  }

  private static String typed(String type) {
    return issuer.signed(
        new JWSHeader.Builder(header()).type(new JOSEObjectType(type)).build(),
        claims(TokenCheckTest::nothing));
  }

  private static String strangers(JWSHeader header) {
    return StandInIssuer.signed(
        header, claims(TokenCheckTest::nothing), StandInIssuer.signer(strangersKey));
  }

  private static JWSHeader withKeyInside() {
    return new JWSHeader.Builder(header()).jwk(strangersKey.toPublicJWK()).build();
  }

  private static JWSHeader withAddress() {
    return new JWSHeader.Builder(header()).jwkURL(URI.create("https://evil.example/keys")).build();
  }

  private static String critical() {
    return issuer.signed(
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .keyID("rsa-1")
            .criticalParams(Set.of("x-nobody-knows"))
            .customParam("x-nobody-knows", 1)
            .build(),
        claims(TokenCheckTest::nothing));
  }

  private static String confused() {
    try {
      byte[] published = issuer.rsa().toRSAPublicKey().getEncoded();
      return StandInIssuer.signed(
          StandInIssuer.header(JWSAlgorithm.HS256, "rsa-1"),
          claims(TokenCheckTest::nothing),
          new MACSigner(published));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String tampered() {
    String[] parts = good().split("\\.", -1);
    String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
    String others = claims.replace("\"ada\"", "\"eve\"");
    return parts[0] + "." + base64(others) + "." + parts[2];
  }

  private static String byHand(String header, String signature) {
    return base64(header)
        + "."
        + base64(claims(TokenCheckTest::nothing).toString())
        + "."
        + signature;
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
