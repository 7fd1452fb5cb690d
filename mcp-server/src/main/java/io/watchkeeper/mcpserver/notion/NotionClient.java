package io.watchkeeper.mcpserver.notion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Sends a call once and tells what became of it. Never retries, never throws for the backend. */
public final class NotionClient {

  /** Revision of Notion's API that every path and field here is written for. */
  public static final String API_VERSION = "2026-03-11";

  /** A page of 100 rows stays under 1 MB; anything near this is not what was asked for. */
  private static final long MAX_ANSWER_BYTES = 16L << 20;

  private static final int MAX_MESSAGE_CHARACTERS = 300;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http;
  private final Upstream upstream;
  private final Duration requestTimeout;

  /**
   * @param requestTimeout of a whole call, body included
   */
  public NotionClient(HttpClient http, Upstream upstream, Duration requestTimeout) {
    this.http = http;
    this.upstream = upstream;
    this.requestTimeout = requestTimeout;
  }

  /** HTTP/2 where TLS can agree on it; over plain text its upgrade dance only confuses proxies. */
  public static HttpClient.Version versionFor(URI base) {
    return "https".equals(base.getScheme())
        ? HttpClient.Version.HTTP_2
        : HttpClient.Version.HTTP_1_1;
  }

  public NotionReply send(NotionCall call) {
    return send(call, requestTimeout);
  }

  /**
   * Sends with a deadline of its own.
   *
   * @param deadline of the whole call, body included
   */
  public NotionReply send(NotionCall call, Duration deadline) {
    // The request's own time-out ends with the headers (JDK-8208693, until 26), so half a body
    // would hang: the future is bounded and cancelled instead, which closes the exchange.
    CompletableFuture<HttpResponse<byte[]>> exchange =
        http.sendAsync(
            request(call), BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER_BYTES));
    try {
      return classify(exchange.get(deadline.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      exchange.cancel(true);
      return failed(Failure.TIME_OUT);
    } catch (ExecutionException e) {
      return failed(failure(e.getCause()));
    } catch (InterruptedException e) {
      exchange.cancel(true);
      Thread.currentThread().interrupt();
      return failed(Failure.TIME_OUT);
    }
  }

  private HttpRequest request(NotionCall call) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(upstream.base() + call.path()))
            .header("Authorization", "Bearer " + upstream.token())
            .header("Notion-Version", API_VERSION)
            .header("Accept", "application/json");
    String json = call.json();
    return json == null
        ? request.GET().build()
        : request
            .header("Content-Type", "application/json")
            .method(
                call.method().name(),
                HttpRequest.BodyPublishers.ofString(json, StandardCharsets.UTF_8))
            .build();
  }

  /** A connection that never stood carried nothing; one that broke may have carried a write. */
  private static Failure failure(@Nullable Throwable cause) {
    return switch (cause) {
      case HttpConnectTimeoutException unreachable -> Failure.UNREACHABLE;
      case ConnectException unreachable -> Failure.UNREACHABLE;
      case HttpTimeoutException slow -> Failure.TIME_OUT;
      case null, default -> Failure.CONNECTION;
    };
  }

  private static NotionReply classify(HttpResponse<byte[]> response) {
    int status = response.statusCode();
    if (status == TOO_MANY_REQUESTS || status >= 500) {
      return new NotionReply.Failed(
          status == TOO_MANY_REQUESTS ? Failure.RATE_LIMITED : Failure.SERVER_ERROR,
          retryAfter(response));
    }
    JsonNode body;
    try {
      body = JSON.readTree(response.body());
    } catch (IOException e) {
      body = JSON.missingNode();
    }
    if (status >= 200 && status < 300) {
      return body.isObject() ? new NotionReply.Ok(body) : failed(Failure.UNREADABLE);
    }
    if (status < 400) {
      // Notion redirects nobody; following one could carry the token elsewhere.
      return failed(Failure.UNREADABLE);
    }
    String message = body.path("message").asText("");
    return new NotionReply.Refused(
        status,
        body.path("code").asText(""),
        message.length() <= MAX_MESSAGE_CHARACTERS
            ? message
            : message.substring(0, MAX_MESSAGE_CHARACTERS) + "…");
  }

  private static NotionReply failed(Failure failure) {
    return new NotionReply.Failed(failure, OptionalInt.empty());
  }

  /** Only the form in seconds, which is the one that Notion documents. */
  private static OptionalInt retryAfter(HttpResponse<?> response) {
    return response
        .headers()
        .firstValue("Retry-After")
        .filter(value -> value.matches("\\d{1,5}"))
        .map(value -> OptionalInt.of(Integer.parseInt(value)))
        .orElse(OptionalInt.empty());
  }
}
