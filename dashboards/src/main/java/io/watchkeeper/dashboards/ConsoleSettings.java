package io.watchkeeper.dashboards;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * The console's settings, {@code watchkeeper.console.*}. Its VIEW key is that of {@code
 * watchkeeper.view.key-file}.
 *
 * @param watchUrl where seconds and incidents come from
 * @param alertingUrl where actions come from and go to
 * @param interval between two looks at a service, 50 ms to 10 s
 * @param timeout of one call, 100 ms to 30 s
 * @param allowedHosts names beside localhost's by which browsers may reach a console that is bound
 *     to loopback
 * @param browsers that may look on at once, 1 to 1,000
 */
@ConfigurationProperties("watchkeeper.console")
public record ConsoleSettings(
    @Bindable(defaultValue = "http://127.0.0.1:7301") URI watchUrl,
    @Bindable(defaultValue = "http://127.0.0.1:7302") URI alertingUrl,
    @Bindable(defaultValue = "PT0.2S") Duration interval,
    @Bindable(defaultValue = "PT2S") Duration timeout,
    @Bindable(defaultValue = "") List<String> allowedHosts,
    @Bindable(defaultValue = "50") int browsers) {

  public ConsoleSettings {
    http("watch-url", watchUrl);
    http("alerting-url", alertingUrl);
    within("interval", interval, Duration.ofMillis(50), Duration.ofSeconds(10));
    within("timeout", timeout, Duration.ofMillis(100), Duration.ofSeconds(30));
    allowedHosts = allowedHosts.stream().filter(host -> !host.isBlank()).toList();
    if (browsers < 1 || browsers > 1000) {
      throw new IllegalArgumentException(
          "watchkeeper.console.browsers is 1 to 1000, not " + browsers);
    }
  }

  private static void http(String name, URI uri) {
    boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    if (!http || uri.getHost() == null) {
      throw new IllegalArgumentException(
          "watchkeeper.console." + name + " is a URL such as http://127.0.0.1:7301, not " + uri);
    }
  }

  private static void within(String name, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "watchkeeper.console." + name + " is " + least + " to " + most + ", not " + value);
    }
  }
}
