package io.watchkeeper.collector.ingest;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The token of a request, wherever its protocol puts it: {@code Bearer} (OTLP, Prometheus), {@code
 * Token} (InfluxDB 2, and 1.8 as {@code user:password}), {@code Basic}, or {@code p=} in the query
 * (InfluxDB 1). Where there is a user beside it, the user is not looked at.
 */
public final class Credentials {

  /** The paths of InfluxDB 1. */
  private static final Set<String> VERSION_1 = Set.of("/write", "/query");

  private Credentials() {}

  /** Null when none was sent. */
  public static @Nullable String token(HttpRequest<?> request) {
    String header = request.getHeaders().get(HttpHeaders.AUTHORIZATION);
    if (header == null) {
      // Elsewhere the query is for other things.
      return VERSION_1.contains(request.getPath()) ? request.getParameters().get("p") : null;
    }
    int blank = header.indexOf(' ');
    String value = header.substring(blank + 1).strip();
    return switch (header.substring(0, Math.max(blank, 0)).toLowerCase(Locale.ROOT)) {
      case "bearer" -> value;
      case "token" -> afterColon(value);
      case "basic" -> afterColon(decoded(value));
      // Sent, and of no use: refused rather than taken for none.
      default -> "";
    };
  }

  private static String afterColon(String text) {
    return text.substring(text.indexOf(':') + 1);
  }

  private static String decoded(String base64) {
    try {
      return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notBase64) {
      return "";
    }
  }
}
