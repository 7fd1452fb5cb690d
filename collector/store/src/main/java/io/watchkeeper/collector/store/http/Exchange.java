package io.watchkeeper.collector.store.http;

import io.watchkeeper.collector.model.StoreUnavailable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks a database once: never retries, follows no redirect, and waits no longer than the time-out
 * for the whole of the answer. An answer of any status is an answer; none is {@link
 * StoreUnavailable}. No message holds a key or the address.
 */
public final class Exchange implements AutoCloseable {

  /** A million values as text; what is asked for reasonably is far less. */
  private static final int MOST_BYTES = 64 * 1024 * 1024;

  /**
   * Where the database is.
   *
   * @param name for messages, such as {@code InfluxDB}
   * @param url without path, or with the path before the database's own
   * @param timeout for a whole exchange
   */
  public record Settings(String name, URI url, Duration connectTimeout, Duration timeout) {

    /**
     * Refuses what is no address of a database.
     *
     * @throws IllegalArgumentException that names the property
     */
    public static void check(String property, URI url) {
      boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      if (!http || url.getHost() == null) {
        throw new IllegalArgumentException(
            property + ".url must be an http or https URL with a host");
      }
      if (url.getRawUserInfo() != null || url.getRawQuery() != null) {
        throw new IllegalArgumentException(
            property + ".url holds no user and no query: keys go into their file");
      }
    }
  }

  private final Settings settings;
  private final Supplier<Optional<String>> authorization;
  private final HttpClient client;
  private final String base;

  /**
   * @param authorization value of the header of each request, asked for each time
   */
  public Exchange(Settings settings, Supplier<Optional<String>> authorization) {
    this.settings = settings;
    this.authorization = authorization;
    this.client = HttpClient.newBuilder().connectTimeout(settings.connectTimeout).build();
    String text = settings.url.toString();
    this.base = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  public Reply get(String path) {
    return send(request(path).GET().build());
  }

  public Reply post(String path, String type, byte[] body) {
    return send(
        request(path)
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build());
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path)).timeout(settings.timeout);
    authorization.get().ifPresent(value -> request.header("Authorization", value));
    return request;
  }

  /** The request's own time-out ends with the headers; this one covers the body too. */
  private Reply send(HttpRequest request) {
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request, _ -> new BoundedBody(MOST_BYTES));
    try {
      HttpResponse<byte[]> response =
          answer.get(settings.timeout.toMillis(), TimeUnit.MILLISECONDS);
      return new Reply(response.statusCode(), response.body());
    } catch (TimeoutException late) {
      answer.cancel(true);
      throw away("did not answer within " + settings.timeout, late);
    } catch (ExecutionException failed) {
      for (@Nullable Throwable cause = failed; cause != null; cause = cause.getCause()) {
        if (cause instanceof BoundedBody.TooLarge) {
          throw new IllegalArgumentException(
              "the answer is too large: ask for a shorter window, a longer step or more labels",
              cause);
        }
      }
      throw away("could not be asked: is it running, and is its address right?", failed);
    } catch (InterruptedException stop) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw away("was not waited for", stop);
    }
  }

  /** For an answer that no question should get; says what the operator may do. */
  public StoreUnavailable unexpected(Reply reply) {
    String advice =
        switch (reply.status()) {
          case 401 -> "refuses the key or password (401): mend the file that holds it";
          case 403 -> "does not allow this (403): give the user or token the right to it";
          case 404 -> "has no such endpoint (404): is the address that of the right version?";
          case 429, 503 -> "asks for patience (" + reply.status() + ")";
          default -> "answered with status " + reply.status() + ": see its log";
        };
    return away(advice, new IOException("status " + reply.status()));
  }

  /** For an answer that cannot be read. */
  public StoreUnavailable unreadable(IOException cause) {
    return away("gave an answer that cannot be read", cause);
  }

  private StoreUnavailable away(String what, Throwable cause) {
    return new StoreUnavailable(settings.name + " " + what, cause);
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
