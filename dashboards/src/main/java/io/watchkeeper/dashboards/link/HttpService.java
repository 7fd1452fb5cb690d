package io.watchkeeper.dashboards.link;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.watchkeeper.ops.keys.RotatingKey;
import io.watchkeeper.ops.keys.Secret;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A service over HTTP. Its URL and keys reach no message. */
public final class HttpService implements Service {

  /** More than 3,600 seconds of one server; an answer beyond it is another service's. */
  private static final long MAX_BODY_BYTES = 32L * 1024 * 1024;

  private static final int MAX_WORDS_CHARACTERS = 300;

  private final HttpClient http;
  private final URI base;
  private final Duration timeout;
  private final @Nullable RotatingKey viewKey;
  private final ConsoleJson json = new ConsoleJson();

  /**
   * @param timeout for one call, from the connection to the last byte of the answer
   * @param viewKey sent where no person's key is, null: callers on the machine need none
   */
  public HttpService(HttpClient http, URI base, Duration timeout, @Nullable RotatingKey viewKey) {
    this.http = http;
    this.base = base;
    this.timeout = timeout;
    this.viewKey = viewKey;
  }

  @Override
  public Answer get(String pathAndQuery) {
    return send(request(pathAndQuery).GET(), viewKey == null ? null : viewKey.current());
  }

  @Override
  public Answer post(String path, String body, @Nullable Secret key) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)),
        key);
  }

  private HttpRequest.Builder request(String pathAndQuery) {
    String root = base.toString();
    String trimmed = root.endsWith("/") ? root.substring(0, root.length() - 1) : root;
    return HttpRequest.newBuilder(URI.create(trimmed + pathAndQuery))
        .timeout(timeout)
        .header("Accept", "application/json");
  }

  private Answer send(HttpRequest.Builder request, @Nullable Secret key) {
    if (key != null) {
      request.header("Authorization", key.bearer());
    }
    try {
      HttpResponse<String> response =
          http.send(
              request.build(),
              HttpResponse.BodyHandlers.limiting(
                  HttpResponse.BodyHandlers.ofString(), MAX_BODY_BYTES));
      return response.statusCode() / 100 == 2
          ? new Answer.Ok(response.body())
          : new Answer.Refused(response.statusCode(), words(response.body()));
    } catch (HttpTimeoutException e) {
      return new Answer.Away("no answer within " + timeout.toMillis() + " ms");
    } catch (ConnectException e) {
      return new Answer.Away("nothing listens there");
    } catch (IOException e) {
      return new Answer.Away("the connection broke");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer.Away("interrupted");
    }
  }

  /** The {@code error} of our services' answers. */
  private String words(String body) {
    try {
      String words = json.tree(body).path("error").asText();
      return words.length() > MAX_WORDS_CHARACTERS
          ? words.substring(0, MAX_WORDS_CHARACTERS) + "…"
          : words;
    } catch (JsonProcessingException e) {
      return "";
    }
  }
}
