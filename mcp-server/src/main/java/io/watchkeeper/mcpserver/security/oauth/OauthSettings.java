package io.watchkeeper.mcpserver.security.oauth;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose tokens are accepted. Without an issuer none is.
 *
 * @param issuer as in the tokens' {@code iss} and in our metadata
 * @param resource our own identifier, the address clients use, such as {@code
 *     https://mcp.example/mcp}; tokens must be meant for it ({@code aud}, RFC 8707)
 * @param jwksUri where the issuer publishes its keys; https, or http on loopback
 * @param readScope lets its bearer call tools that only read
 * @param writeScope lets its bearer call every tool
 * @param algorithms of signatures; asymmetric ones alone can be allowed
 * @param clockSkew by which the issuer's clock may differ from ours, up to a minute
 * @param refresh how often the issuer's keys are fetched
 * @param refreshAtLeast shortest time between two fetches, whatever tokens come
 */
@ConfigurationProperties("watchkeeper.oauth")
public record OauthSettings(
    @Nullable String issuer,
    @Nullable String resource,
    @Nullable URI jwksUri,
    @Bindable(defaultValue = "mcp:read") String readScope,
    @Bindable(defaultValue = "mcp:write") String writeScope,
    @Bindable(defaultValue = "RS256,PS256,ES256") Set<String> algorithms,
    @Bindable(defaultValue = "PT30S") Duration clockSkew,
    @Bindable(defaultValue = "PT5M") Duration refresh,
    @Bindable(defaultValue = "PT10S") Duration refreshAtLeast) {

  /** RFC 7518 (3.1) without {@code none} and HMAC, whose key would be a secret of the issuer's. */
  private static final Set<String> ASYMMETRIC =
      Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512");

  private static final Duration MOST_SKEW = Duration.ofMinutes(1);

  public OauthSettings {
    algorithms = Set.copyOf(algorithms);
    if (issuer == null && (resource != null || jwksUri != null)) {
      throw new IllegalArgumentException(
          "watchkeeper.oauth.issuer is missing; issuer, resource and jwks-uri belong together");
    }
    if (issuer != null) {
      require(resource != null, "resource is missing; it is the address that clients use");
      require(jwksUri != null, "jwks-uri is missing; the issuer's metadata name it");
      require(secure(URI.create(issuer)), "issuer: https, or http on loopback");
      require(resource != null && secure(URI.create(resource)), "resource: https, or loopback");
      require(jwksUri != null && secure(jwksUri), "jwks-uri: https, or http on loopback");
    }
    require(
        !algorithms.isEmpty() && ASYMMETRIC.containsAll(algorithms),
        "algorithms: some of RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384, ES512");
    require(scope(readScope) && scope(writeScope), "read-scope, write-scope: a word each");
    require(
        !clockSkew.isNegative() && clockSkew.compareTo(MOST_SKEW) <= 0, "clock-skew: PT0S to PT1M");
    require(refreshAtLeast.compareTo(Duration.ofSeconds(1)) >= 0, "refresh-at-least: from PT1S");
    require(refresh.compareTo(refreshAtLeast) >= 0, "refresh: not below refresh-at-least");
  }

  public boolean enabled() {
    return issuer != null;
  }

  private static boolean secure(URI uri) {
    String host = uri.getHost();
    return host != null
        && uri.getFragment() == null
        && ("https".equals(uri.getScheme())
            || ("http".equals(uri.getScheme())
                && (host.equals("127.0.0.1") || host.equals("localhost") || host.equals("[::1]"))));
  }

  /** RFC 6749 (3.3); it is put between quotes. */
  private static boolean scope(String text) {
    return text.matches("[!#-\\[\\]-~]{1,128}");
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalArgumentException("watchkeeper.oauth." + what);
    }
  }
}
