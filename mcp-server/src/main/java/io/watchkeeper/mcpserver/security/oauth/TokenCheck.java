package io.watchkeeper.mcpserver.security.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.watchkeeper.mcpserver.security.oauth.TokenVerdict.AskAgain;
import io.watchkeeper.mcpserver.security.oauth.TokenVerdict.Flawed;
import io.watchkeeper.mcpserver.security.oauth.TokenVerdict.Valid;
import java.text.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks access tokens in the form of RFC 9068: signature by Nimbus, which picks the key by the
 * token's algorithm and so never takes an RSA key for an HMAC secret (RFC 8725, 2.1 and 3.1), then
 * the claims, in an order in which the first flaw is the one to tell. Nothing of an unsigned token
 * is believed or told.
 */
public final class TokenCheck {

  private static final int MAX_SUBJECT = 256;

  private final OauthSettings settings;
  private final IssuerKeys keys;
  private final InstantSource clock;
  private final Set<JWSAlgorithm> algorithms;
  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

  public TokenCheck(OauthSettings settings, IssuerKeys keys, InstantSource clock) {
    this.settings = settings;
    this.keys = keys;
    this.clock = clock;
    this.algorithms =
        settings.algorithms().stream()
            .map(JWSAlgorithm::parse)
            .collect(Collectors.toUnmodifiableSet());
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithms, keys));
    // at+jwt is RFC 9068's; many issuers still say JWT, or nothing.
    processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(
            new JOSEObjectType("at+jwt"),
            new JOSEObjectType("application/at+jwt"),
            JOSEObjectType.JWT,
            null));
    processor.setJWEKeySelector(null);
    // By ourselves below, by our clock and with reasons.
    processor.setJWTClaimsSetVerifier((claims, context) -> {});
  }

  /** Never blocks and never throws for what a token holds. */
  public TokenVerdict check(String token) {
    SignedJWT jwt;
    try {
      jwt = SignedJWT.parse(token);
    } catch (ParseException | RuntimeException e) {
      return flawed(unsigned(token) ? Flaw.ALGORITHM : Flaw.MALFORMED);
    }
    if (!algorithms.contains(jwt.getHeader().getAlgorithm())) {
      return flawed(Flaw.ALGORITHM);
    }
    if (!keys.has(jwt.getHeader().getKeyID())) {
      return keys.refresh() || keys.missing() ? new AskAgain() : flawed(Flaw.UNKNOWN_KEY);
    }
    try {
      return claims(processor.process(jwt, null));
    } catch (BadJOSEException | JOSEException | RuntimeException e) {
      return flawed(type(jwt) ? Flaw.SIGNATURE : Flaw.TYPE);
    }
  }

  private TokenVerdict claims(JWTClaimsSet claims) {
    Instant now = clock.instant();
    Date expires = claims.getExpirationTime();
    Date notBefore = claims.getNotBeforeTime();
    String subject = subject(claims);
    if (!Objects.equals(settings.issuer(), claims.getIssuer())) {
      return flawed(Flaw.ISSUER);
    }
    if (!claims.getAudience().contains(settings.resource())) {
      return flawed(Flaw.AUDIENCE);
    }
    if (expires == null || subject == null) {
      return flawed(Flaw.CLAIMS);
    }
    if (!now.isBefore(expires.toInstant().plus(settings.clockSkew()))) {
      return flawed(Flaw.EXPIRED);
    }
    if (notBefore != null && now.isBefore(notBefore.toInstant().minus(settings.clockSkew()))) {
      return flawed(Flaw.NOT_YET);
    }
    return new Valid(subject, scopes(claims), expires.toInstant());
  }

  /** The user, or the client where it acts for itself (RFC 9068, 2.2). */
  private static @Nullable String subject(JWTClaimsSet claims) {
    String subject = claims.getSubject();
    return subject != null && subject.matches("[!-~]{1," + MAX_SUBJECT + "}") ? subject : null;
  }

  /** RFC 8693 (4.2): words with blanks between; some issuers write {@code scp}, or a list. */
  private static Set<String> scopes(JWTClaimsSet claims) {
    Set<String> scopes = new HashSet<>();
    for (String name : List.of("scope", "scp")) {
      Object value = claims.getClaim(name);
      if (value instanceof String words) {
        scopes.addAll(List.of(words.split(" ", -1)));
      } else if (value instanceof List<?> list) {
        list.stream().filter(String.class::isInstance).map(String.class::cast).forEach(scopes::add);
      }
    }
    return Set.copyOf(scopes);
  }

  private static boolean type(SignedJWT jwt) {
    JOSEObjectType type = jwt.getHeader().getType();
    return type == null
        || type.equals(JOSEObjectType.JWT)
        || type.getType().equals("at+jwt")
        || type.getType().equals("application/at+jwt");
  }

  /** {@code alg: none}, which Nimbus does not take for a signed token at all. */
  private static boolean unsigned(String token) {
    try {
      return com.nimbusds.jwt.PlainJWT.parse(token) != null;
    } catch (ParseException | RuntimeException e) {
      return false;
    }
  }

  private static TokenVerdict flawed(Flaw flaw) {
    return new Flawed(flaw);
  }
}
