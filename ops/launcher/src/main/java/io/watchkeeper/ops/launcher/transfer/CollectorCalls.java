package io.watchkeeper.ops.launcher.transfer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.watchkeeper.ops.launcher.process.Calls;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Calls to the collector that may take long. What it refuses is an {@link IOException} with its own
 * words.
 *
 * @param base up to and without the path
 * @param bearer null where no key is set up
 */
public record CollectorCalls(
    HttpClient client, URI base, @Nullable String bearer, Calls.Pause pause) {

  /** Until the first byte of an answer; a whole file may have to be looked through before it. */
  private static final Duration TIME_OUT = Duration.ofMinutes(5);

  private static final int MOST_TRIES = 20;
  private static final int UNAVAILABLE = 503;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** An answer that has no end of its own but that of the connection. */
  InputStream stream(String path) throws IOException, InterruptedException {
    HttpResponse<InputStream> response =
        send(request(path).GET().build(), HttpResponse.BodyHandlers.ofInputStream());
    if (response.statusCode() != 200) {
      try (InputStream body = response.body()) {
        throw refused(response.statusCode(), body.readAllBytes());
      }
    }
    return response.body();
  }

  JsonNode call(String method, String path, byte[] body) throws IOException, InterruptedException {
    HttpRequest request =
        request(path)
            .header("Content-Type", "application/octet-stream")
            .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    for (int tries = 1; ; tries++) {
      HttpResponse<byte[]> response = send(request, HttpResponse.BodyHandlers.ofByteArray());
      if (response.statusCode() == 200) {
        return JSON.readTree(response.body());
      }
      if (response.statusCode() != UNAVAILABLE || tries == MOST_TRIES) {
        throw refused(response.statusCode(), response.body());
      }
      pause.of(Duration.ofSeconds(1));
    }
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(TIME_OUT);
    if (bearer != null) {
      request.header("Authorization", bearer);
    }
    return request;
  }

  private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler)
      throws IOException, InterruptedException {
    try {
      return client.send(request, handler);
    } catch (ConnectException nobody) {
      throw new IOException(
          "no collector answers at " + base + ": start one by watchkeeper up, or name its --port",
          nobody);
    }
  }

  private static IOException refused(int status, byte[] body) {
    String reason = new String(body, StandardCharsets.UTF_8);
    try {
      reason = JSON.readTree(body).path("error").asText(reason);
    } catch (JsonProcessingException notJson) {
      // Shown as it came.
    } catch (IOException impossible) {
      throw new java.io.UncheckedIOException(impossible);
    }
    return new IOException("the collector refused (" + status + "): " + reason);
  }
}
