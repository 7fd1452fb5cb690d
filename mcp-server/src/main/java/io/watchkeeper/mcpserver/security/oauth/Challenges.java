package io.watchkeeper.mcpserver.security.oauth;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client is told so that it can get a token: {@code WWW-Authenticate} (RFC 6750, 3; RFC
 * 9728, 5.1) and the document that it points to (RFC 9728, 2). All of it comes from the
 * configuration, nothing from the request, or a forged {@code Host} would send clients to a
 * stranger.
 */
public final class Challenges {

  /** RFC 9728, 3.1: it stands between the host and the path of the resource. */
  public static final String WELL_KNOWN = "/.well-known/oauth-protected-resource";

  private final OauthSettings settings;
  private final @Nullable String metadataUri;

  public Challenges(OauthSettings settings) {
    this.settings = settings;
    this.metadataUri = settings.resource() == null ? null : metadataUri(settings.resource());
  }

  /** Nothing was sent: no error is named (RFC 6750, 3.1). */
  public String missing() {
    return challenge(null, null, bothScopes());
  }

  /** The token, or the way in which it was sent, is refused. */
  public String refused(String error, String words) {
    return challenge(error, words, bothScopes());
  }

  /**
   * A good token that does not allow this.
   *
   * @param write whether the tool changes anything
   */
  public String insufficientScope(boolean write) {
    return challenge(
        "insufficient_scope",
        "this needs another scope",
        write ? settings.writeScope() : settings.readScope());
  }

  /** The document; empty when no issuer is configured. */
  public Map<String, Object> metadata() {
    String issuer = settings.issuer();
    String resource = settings.resource();
    if (issuer == null || resource == null) {
      return Map.of();
    }
    return Map.of(
        "resource",
        resource,
        "authorization_servers",
        List.of(issuer),
        "scopes_supported",
        List.of(settings.readScope(), settings.writeScope()),
        "bearer_methods_supported",
        List.of("header"),
        "resource_name",
        "Watchkeeper");
  }

  private String bothScopes() {
    return settings.readScope() + " " + settings.writeScope();
  }

  private String challenge(@Nullable String error, @Nullable String words, String scope) {
    StringBuilder header = new StringBuilder("Bearer");
    if (error != null) {
      header.append(" error=\"").append(error).append("\", error_description=\"");
      header.append(words).append('"');
    }
    if (metadataUri != null) {
      header.append(error == null ? " " : ", ");
      header.append("resource_metadata=\"").append(metadataUri).append("\", scope=\"");
      header.append(scope).append('"');
    }
    return header.toString();
  }

  private static String metadataUri(String resource) {
    URI uri = URI.create(resource);
    String path = uri.getRawPath() == null || uri.getRawPath().equals("/") ? "" : uri.getRawPath();
    return uri.getScheme() + "://" + uri.getRawAuthority() + WELL_KNOWN + path;
  }
}
