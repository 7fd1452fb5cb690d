package io.watchkeeper.anomaly.publish;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.watchkeeper.ops.keys.RotatingKey;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/** Makes the publisher that the settings ask for. */
public record Publishers(HttpClient client, JsonMapper json, ScheduledExecutorService executor) {

  /**
   * A publisher to the hook of these settings.
   *
   * @param key of the hook, null sends none
   */
  public Publisher of(HookSettings settings, @Nullable RotatingKey key) {
    URI url = settings.url();
    if (url == null) {
      return new Publisher(incident -> new Delivery.Delivered(), executor);
    }
    Hook hook = new Hook(client, json, url, key, settings.timeOut());
    return new Publisher(hook::deliver, executor);
  }
}
