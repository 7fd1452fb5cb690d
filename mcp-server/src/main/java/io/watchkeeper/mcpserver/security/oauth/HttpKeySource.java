package io.watchkeeper.mcpserver.security.oauth;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The issuer's JWKS endpoint. Follows no redirect: the operator said where the keys are. */
public final class HttpKeySource implements KeySource {

  private static final Duration WHOLE_ANSWER = Duration.ofSeconds(5);
  private static final int OK = 200;

  /** A large issuer publishes some ten keys of 1 to 3 KiB each. */
  static final int MAX_BYTES = 256 << 10;

  /** More would make a token that names no key costly to check. */
  static final int MAX_KEYS = 64;

  private final HttpClient client;
  private final URI uri;

  /**
   * Keys from one address.
   *
   * @param client with a connect time-out
   */
  public HttpKeySource(HttpClient client, URI uri) {
    this.client = client;
    this.uri = uri;
  }

  @Override
  public JWKSet fetch() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(WHOLE_ANSWER)
            .header("Accept", "application/jwk-set+json, application/json")
            .build();
    CompletableFuture<HttpResponse<byte[]>> coming =
        client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_BYTES));
    try {
      // The request's own time-out ends with the headers; a body may drip for ever.
      HttpResponse<byte[]> response = coming.get(WHOLE_ANSWER.toMillis(), TimeUnit.MILLISECONDS);
      if (response.statusCode() != OK) {
        throw new IOException("status " + response.statusCode());
      }
      return parse(new String(response.body(), StandardCharsets.UTF_8));
    } catch (ExecutionException e) {
      throw new IOException(e.getCause() == null ? "failed" : words(e.getCause()), e);
    } catch (TimeoutException e) {
      throw new IOException("no whole answer within " + WHOLE_ANSWER.toSeconds() + " s", e);
    } finally {
      coming.cancel(true);
    }
  }

  /** Public keys alone: nothing else is of use here, and a published secret must not be one. */
  static JWKSet parse(String json) throws IOException {
    JWKSet keys;
    try {
      keys = JWKSet.parse(json).toPublicJWKSet();
    } catch (ParseException e) {
      throw new IOException("not a JSON Web Key Set", e);
    }
    if (keys.getKeys().isEmpty() || keys.getKeys().size() > MAX_KEYS) {
      throw new IOException(keys.getKeys().size() + " public keys; 1 to " + MAX_KEYS + " are read");
    }
    return keys;
  }

  private static String words(Throwable cause) {
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}
