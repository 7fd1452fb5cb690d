package io.watchkeeper.anomaly.publish;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.watchkeeper.anomaly.model.Incident;
import io.watchkeeper.ops.keys.RotatingKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One delivery to the alerting hook. Sends once; the result says whether another try can help. */
final class Hook {

  private final HttpClient client;
  private final JsonMapper json;
  private final URI url;
  private final @Nullable RotatingKey key;
  private final Duration timeOut;

  /**
   * @param key null sends none
   */
  Hook(HttpClient client, JsonMapper json, URI url, @Nullable RotatingKey key, Duration timeOut) {
    this.client = client;
    this.json = json;
    this.url = url;
    this.key = key;
    this.timeOut = timeOut;
  }

  Delivery deliver(Incident incident) {
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(url)
              .timeout(timeOut)
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(incident)));
      if (key != null) {
        request.header("Authorization", key.current().bearer());
      }
      int status =
          client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
      return ofStatus(status);
    } catch (IOException e) {
      return new Delivery.Retryable("alerting cannot be reached");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Delivery.Retryable("interrupted");
    }
  }

  static Delivery ofStatus(int status) {
    if (status / 100 == 2) {
      return new Delivery.Delivered();
    }
    // A wrong key is mended by a person while we run: keep trying. What it calls malformed stays
    // so.
    return status == 400 || status == 413
        ? new Delivery.Rejected("alerting answered " + status)
        : new Delivery.Retryable("alerting answered " + status);
  }
}
