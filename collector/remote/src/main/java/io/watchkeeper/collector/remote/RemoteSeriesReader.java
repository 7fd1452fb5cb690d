package io.watchkeeper.collector.remote;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.watchkeeper.collector.model.Cursor;
import io.watchkeeper.collector.model.RangeQuery;
import io.watchkeeper.collector.model.RangeReader;
import io.watchkeeper.collector.model.SeriesReader;
import io.watchkeeper.collector.model.SeriesWindow;
import io.watchkeeper.collector.model.StoreUnavailable;
import io.watchkeeper.collector.model.Tail;
import io.watchkeeper.collector.model.WindowQuery;
import io.watchkeeper.ops.keys.RotatingKey;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Asks a collector over HTTP, once and without retries: who reads a stream of seconds asks again
 * anyway, with the cursor it has. What the collector refuses is an {@link
 * IllegalArgumentException}, as in process; everything else that goes wrong is {@link
 * StoreUnavailable}.
 */
public final class RemoteSeriesReader implements SeriesReader, RangeReader, AutoCloseable {

  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Windows(List<SeriesWindow> series) {}

  private final JsonMapper json =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private final HttpClient client;
  private final String base;
  private final Duration timeout;
  private final @Nullable RotatingKey key;

  /**
   * @param url of the collector
   * @param timeout for a whole answer
   * @param key sent as a bearer token, when there is one
   */
  public RemoteSeriesReader(URI url, Duration timeout, @Nullable RotatingKey key) {
    String text = url.toString();
    this.base = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    this.timeout = timeout;
    this.key = key;
    this.client = HttpClient.newBuilder().connectTimeout(timeout).build();
  }

  @Override
  public Tail tail(Cursor cursor, int limit) {
    return ask("/api/v1/seconds?cursor=" + encoded(cursor.token()) + "&limit=" + limit, Tail.class);
  }

  @Override
  public List<SeriesWindow> window(WindowQuery query) {
    StringBuilder path = series("window", query.metric(), query.labels());
    path.append("&from=").append(query.from()).append("&to=").append(query.to());
    return ask(path.toString(), Windows.class).series();
  }

  @Override
  public List<SeriesWindow> range(RangeQuery query) {
    RangeQuery.Window window = query.window();
    StringBuilder path = series("range", query.metric(), query.labels());
    path.append("&from=").append(window.from()).append("&to=").append(window.to());
    path.append("&step=").append(window.step().toSeconds());
    path.append("&aggregate=").append(query.aggregate().name().toLowerCase(Locale.ROOT));
    path.append("&gaps=").append(query.gaps().name().toLowerCase(Locale.ROOT));
    return ask(path.toString(), Windows.class).series();
  }

  private static StringBuilder series(String what, String metric, Map<String, String> labels) {
    StringBuilder path = new StringBuilder("/api/v1/" + what + "?metric=");
    path.append(encoded(metric));
    labels.forEach((label, value) ->
        path.append("&label.").append(encoded(label)).append('=').append(encoded(value)));
    return path;
  }

  private <T> T ask(String path, Class<T> type) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path)).timeout(timeout).GET();
    if (key != null) {
      request.header("Authorization", key.current().bearer());
    }
    HttpResponse<byte[]> response = send(request.build());
    int status = response.statusCode();
    try {
      if (status == 200) {
        return json.readValue(response.body(), type);
      }
      if (status == 400) {
        throw new IllegalArgumentException(reason(response.body()));
      }
    } catch (IOException unreadable) {
      throw new StoreUnavailable(
          "the collector's answer (status " + status + ") cannot be read", unreadable);
    }
    throw new StoreUnavailable(
        "the collector answered with status " + status, new IOException("status " + status));
  }

  private String reason(byte[] body) throws IOException {
    JsonNode error = json.readTree(body).path("error");
    return error.asText("the collector refused the question without a reason");
  }

  /** The request's own time-out ends with the headers; this one covers the body too. */
  private HttpResponse<byte[]> send(HttpRequest request) {
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray());
    try {
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      answer.cancel(true);
      throw new StoreUnavailable("the collector did not answer within " + timeout, late);
    } catch (ExecutionException failed) {
      throw new StoreUnavailable("the collector could not be asked", failed);
    } catch (InterruptedException stop) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new StoreUnavailable("interrupted while the collector was asked", stop);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
