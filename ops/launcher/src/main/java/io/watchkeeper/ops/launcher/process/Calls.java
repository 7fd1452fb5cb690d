package io.watchkeeper.ops.launcher.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** Calls to our own processes on this machine: short time-outs, JSON both ways. */
public final class Calls {

  private static final Duration TIME_OUT = Duration.ofSeconds(3);

  private final HttpClient client;
  private final Pause pause;
  private final ObjectMapper json = new ObjectMapper();

  /** Lets time pass. Handed in so that a test need not wait. */
  @FunctionalInterface
  public interface Pause {
    void of(Duration duration) throws InterruptedException;
  }

  public Calls(HttpClient client, Pause pause) {
    this.client = client;
    this.pause = pause;
  }

  public void pause(Duration duration) throws InterruptedException {
    pause.of(duration);
  }

  /** Whether somebody answers there now, be it that we may not ask; 5xx is not ready yet. */
  public boolean answers(URI address) throws InterruptedException {
    try {
      return client
              .send(request(address).GET().build(), HttpResponse.BodyHandlers.discarding())
              .statusCode()
          < 500;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * What the address answers.
   *
   * @throws IOException when that is not 2xx with JSON
   */
  public JsonNode get(URI address) throws IOException, InterruptedException {
    return send(request(address).GET().build());
  }

  public JsonNode get(URI address, Map<String, String> headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = request(address).GET();
    headers.forEach(request::header);
    return send(request.build());
  }

  public JsonNode delete(URI address) throws IOException, InterruptedException {
    return send(request(address).DELETE().build());
  }

  public JsonNode post(URI address, Object body) throws IOException, InterruptedException {
    return send(
        request(address)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(body)))
            .build());
  }

  private static HttpRequest.Builder request(URI address) {
    return HttpRequest.newBuilder(address).timeout(TIME_OUT);
  }

  private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    if (response.statusCode() / 100 != 2) {
      throw new IOException(request.uri() + " answered " + response.statusCode());
    }
    return response.body().length == 0 ? json.nullNode() : json.readTree(response.body());
  }
}
