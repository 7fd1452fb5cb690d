package io.watchkeeper.dashboards.web;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keeps pages of strangers from using the visitor's browser: by another name for this machine
 * ({@code Host}), or by a form of theirs ({@code Origin}).
 */
public final class Gate {

  private static final Pattern LOOPBACK = Pattern.compile("127(\\.\\d{1,3}){3}");

  /** A reason of 500 characters, each written as four percent triplets, and room. */
  private static final long MAX_FORM_BYTES = 16_384;

  private final List<String> allowedHosts;

  public Gate(List<String> allowedHosts) {
    this.allowedHosts = List.copyOf(allowedHosts);
  }

  /** Null when the request may go on, otherwise why not and what to do. */
  @Nullable String refusal(HttpRequest<?> request) {
    HttpHeaders headers = request.getHeaders();
    String host = headers.get(HttpHeaders.HOST);
    boolean onLoopback = request.getServerAddress().getAddress().isLoopbackAddress();
    if (onLoopback && host != null && !known(name(host))) {
      return "This console is bound to this machine: open it as 127.0.0.1, or allow the name in"
          + " watchkeeper.console.allowed-hosts.";
    }
    if (request.getMethod() == HttpMethod.GET || request.getMethod() == HttpMethod.HEAD) {
      return null;
    }
    if (!sameOrigin(headers, host)) {
      return "This form came from another page than the console's: open the console itself.";
    }
    return request.getContentLength() < 0 || request.getContentLength() > MAX_FORM_BYTES
        ? "This form is larger than the console's are."
        : null;
  }

  /** Every browser sends the Origin of a form that is posted. */
  private static boolean sameOrigin(HttpHeaders headers, @Nullable String host) {
    String origin = headers.get(HttpHeaders.ORIGIN);
    try {
      return origin != null && host != null && host.equals(URI.create(origin).getAuthority());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private boolean known(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return name.equals("localhost")
        || name.equals("[::1]")
        || LOOPBACK.matcher(name).matches()
        || allowedHosts.contains(name);
  }

  /** Host without its port. */
  private static String name(String host) {
    int colon = host.lastIndexOf(':');
    return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
  }
}
