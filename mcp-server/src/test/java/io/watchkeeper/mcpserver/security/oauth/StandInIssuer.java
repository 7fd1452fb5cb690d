package io.watchkeeper.mcpserver.security.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A stand-in for an authorization server: real key pairs, real signatures, a real JWKS. */
public final class StandInIssuer implements AutoCloseable {

  public static final String RESOURCE = "https://mcp.example/mcp";

  private final HttpServer http;
  private final int port;
  private final AtomicInteger fetches = new AtomicInteger();
  private final RSAKey rsa = Pairs.RSA;
  private final ECKey ec = Pairs.EC;
  private volatile JWKSet published;
  private volatile int status = 200;

  /** They take a second to make, so all stand-ins of a JVM share them. */
  private static final class Pairs {
    static final RSAKey RSA;
    static final ECKey EC;

    static {
      try {
        RSA = new RSAKeyGenerator(2048).keyID("rsa-1").keyUse(KeyUse.SIGNATURE).generate();
        EC = new ECKeyGenerator(Curve.P_256).keyID("ec-1").keyUse(KeyUse.SIGNATURE).generate();
      } catch (JOSEException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  public StandInIssuer() throws IOException {
    published = new JWKSet(List.of(rsa, ec)).toPublicJWKSet();
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext(
        "/keys",
        exchange -> {
          fetches.incrementAndGet();
          byte[] json = published.toString().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, json.length);
          try (var body = exchange.getResponseBody()) {
            body.write(json);
          }
        });
    port = http.getAddress().getPort();
    http.start();
  }

  public String issuer() {
    return "http://127.0.0.1:" + port;
  }

  public URI jwksUri() {
    return URI.create(issuer() + "/keys");
  }

  public int fetches() {
    return fetches.get();
  }

  RSAKey rsa() {
    return rsa;
  }

  ECKey ec() {
    return ec;
  }

  /** What it publishes, without asking over HTTP. */
  public JWKSet keySet() {
    return published;
  }

  void publish(JWKSet keys) {
    published = keys.toPublicJWKSet();
  }

  void answerWith(int another) {
    status = another;
  }

  /** A token that is good in every way, for an hour from then on, but for what is changed. */
  public String token(Instant now, Consumer<JWTClaimsSet.Builder> changes) {
    return signed(header(JWSAlgorithm.RS256, "rsa-1"), claims(now, changes));
  }

  String signed(JWSHeader header, JWTClaimsSet claims) {
    boolean curve = JWSAlgorithm.Family.EC.contains(header.getAlgorithm());
    return signed(header, claims, curve ? signer(ec) : signer(rsa));
  }

  static String signed(JWSHeader header, JWTClaimsSet claims, JWSSigner signer) {
    try {
      SignedJWT jwt = new SignedJWT(header, claims);
      jwt.sign(signer);
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  static JWSSigner signer(RSAKey key) {
    try {
      return new RSASSASigner(key);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  static JWSSigner signer(ECKey key) {
    try {
      return new ECDSASigner(key);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  static JWSHeader header(JWSAlgorithm algorithm, @Nullable String kid) {
    return new JWSHeader.Builder(algorithm).type(new JOSEObjectType("at+jwt")).keyID(kid).build();
  }

  JWTClaimsSet claims(Instant now, Consumer<JWTClaimsSet.Builder> changes) {
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer())
            .audience(RESOURCE)
            .subject("ada")
            .claim("scope", "openid mcp:read")
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plusSeconds(3600)));
    changes.accept(claims);
    return claims.build();
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
