package io.watchkeeper.alerting;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.watchkeeper.alerting.fake.Keys;
import io.watchkeeper.alerting.fake.StandIn;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Alerting on a free port, with short leases so that a test sees several renewals. */
final class RunningAlerting implements AutoCloseable {

  private final ApplicationContext context;
  private final URI url;
  private final HttpClient client = HttpClient.newHttpClient();

  RunningAlerting(Path home, StandIn server, StandIn pagerDuty) throws IOException {
    this(home, server, pagerDuty, "act");
  }

  RunningAlerting(Path home, StandIn server, StandIn pagerDuty, String mode) throws IOException {
    Keys.write(home.resolve("keys/hook.key"), Keys.HOOK);
    Keys.write(home.resolve("keys/control.key"), Keys.CONTROL);
    Keys.write(home.resolve("keys/operate.key"), Keys.OPERATE);
    Keys.write(home.resolve("keys/view.key"), Keys.VIEW);
    Path routing = Keys.write(home.resolve("keys/pagerduty.key"), Keys.ROUTING);
    Map<String, Object> properties = new HashMap<>();
    properties.put("micronaut.server.port", -1);
    properties.put("watchkeeper.home", home.toString());
    properties.put("watchkeeper.server.control-url", server.url() + "/control");
    properties.put("watchkeeper.pagerduty.url", pagerDuty.url().toString());
    properties.put("watchkeeper.pagerduty.routing-key-file", routing.toString());
    properties.put("watchkeeper.notifications.first", "PT0.1S");
    properties.put("watchkeeper.actions.mode", mode);
    properties.put("watchkeeper.actions.min-interval", "PT0S");
    properties.put("watchkeeper.actions.lease.duration", "PT3S");
    properties.put("watchkeeper.actions.lease.renew-every", "PT0.2S");
    properties.put("watchkeeper.actions.lease.heard-within", "PT1S");
    this.context =
        ApplicationContext.builder()
            .propertySources(AlertingApplication.defaults())
            .properties(properties)
            .start();
    this.url = URI.create(context.getBean(EmbeddedServer.class).start().getURL().toString());
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return get(path, "");
  }

  HttpResponse<String> get(String path, String key) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(url.resolve(path)), key);
  }

  HttpResponse<String> post(String path, String key, String body)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(url.resolve(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)),
        key);
  }

  private HttpResponse<String> send(HttpRequest.Builder request, String key)
      throws IOException, InterruptedException {
    if (!key.isEmpty()) {
      request.header("Authorization", "Bearer " + key);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public void close() {
    client.close();
    context.close();
  }
}
