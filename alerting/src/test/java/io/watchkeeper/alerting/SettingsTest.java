package io.watchkeeper.alerting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.micronaut.context.ApplicationContext;
import io.watchkeeper.alerting.action.lease.LeaseSettings;
import io.watchkeeper.alerting.action.lease.ServerSettings;
import io.watchkeeper.alerting.audit.AuditSettings;
import io.watchkeeper.alerting.disk.AlertingHome;
import io.watchkeeper.alerting.fake.Bench;
import io.watchkeeper.alerting.fake.Keys;
import io.watchkeeper.alerting.notify.RetrySettings;
import io.watchkeeper.alerting.notify.pagerduty.PagerDutySettings;
import io.watchkeeper.alerting.policy.ActionMode;
import io.watchkeeper.alerting.policy.ActionSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each record twice: its defaults, and every property mapped. */
class SettingsTest {

  private static final Duration SECOND = Duration.ofSeconds(1);
  @TempDir Path folder;

  @Test
  void theHomesDefault() throws IOException {
    String before = System.getProperty("user.home");
    System.setProperty("user.home", folder.toString());
    try {
      Keys.write(folder.resolve(".watchkeeper/keys/hook.key"), Keys.HOOK);
      Keys.write(folder.resolve(".watchkeeper/keys/control.key"), Keys.CONTROL);
      try (ApplicationContext context =
          ApplicationContext.builder().propertySources(AlertingApplication.defaults()).start()) {
        AlertingHome home = context.getBean(AlertingHome.class);
        assertEquals(folder.resolve(".watchkeeper/alerting"), home.folder());
      }
    } finally {
      System.setProperty("user.home", before);
    }
  }

  @Test
  void theHomeMapped() throws IOException {
    bound(
        Map.of(),
        context ->
            assertEquals(folder.resolve("alerting"), context.getBean(AlertingHome.class).folder()));
  }

  @Test
  void theDefaults() throws IOException {
    bound(
        Map.of(),
        context ->
            assertEquals(
                List.of(
                    new ActionSettings(
                        ActionMode.OBSERVE,
                        2,
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(10)),
                    Bench.LEASES,
                    new ServerSettings(
                        URI.create("http://127.0.0.1:7300/control"), Duration.ofSeconds(2)),
                    new AuditSettings(64L << 20, 8),
                    Bench.RETRIES,
                    new PagerDutySettings(
                        URI.create("https://events.pagerduty.com"), "", Duration.ofSeconds(10))),
                all(context)));
  }

  @Test
  void everyPropertyMapped() throws IOException {
    String routing = Keys.write(folder.resolve("r"), Keys.ROUTING).toString();
    Map<String, Object> properties = new HashMap<>();
    properties.put("watchkeeper.actions.mode", "approve");
    properties.put("watchkeeper.actions.approve-within", "3m");
    properties.put("watchkeeper.actions.max-targets", "7");
    properties.put("watchkeeper.actions.min-interval", "PT31S");
    properties.put("watchkeeper.actions.recheck-after", "6s");
    properties.put("watchkeeper.actions.lease.duration", "PT16S");
    properties.put("watchkeeper.actions.lease.renew-every", "PT4S");
    properties.put("watchkeeper.actions.lease.heard-within", "PT21S");
    properties.put("watchkeeper.actions.lease.retry-every", "PT0.4S");
    properties.put("watchkeeper.server.control-url", "http://127.0.0.1:1/control");
    properties.put("watchkeeper.server.timeout", "PT3S");
    properties.put("watchkeeper.audit.file-bytes", "2048");
    properties.put("watchkeeper.audit.keep", "3");
    properties.put("watchkeeper.notifications.first", "PT2S");
    properties.put("watchkeeper.notifications.longest", "PT1M");
    properties.put("watchkeeper.notifications.give-up-after", "PT1H");
    properties.put("watchkeeper.pagerduty.url", "http://127.0.0.1:2");
    properties.put("watchkeeper.pagerduty.routing-key-file", routing);
    properties.put("watchkeeper.pagerduty.timeout", "PT4S");
    bound(
        properties,
        context ->
            assertEquals(
                List.of(
                    new ActionSettings(
                        ActionMode.APPROVE,
                        7,
                        Duration.ofSeconds(31),
                        Duration.ofSeconds(6),
                        Duration.ofMinutes(3)),
                    new LeaseSettings(
                        Duration.ofSeconds(16),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(21),
                        Duration.ofMillis(400)),
                    new ServerSettings(
                        URI.create("http://127.0.0.1:1/control"), Duration.ofSeconds(3)),
                    new AuditSettings(2048, 3),
                    new RetrySettings(
                        Duration.ofSeconds(2), Duration.ofMinutes(1), Duration.ofHours(1)),
                    new PagerDutySettings(
                        URI.create("http://127.0.0.1:2"), routing, Duration.ofSeconds(4))),
                all(context)));
  }

  static List<Executable> wrong() {
    URI ftp = URI.create("ftp://x");
    URI http = URI.create("http://x");
    return List.of(
        () -> new ActionSettings(ActionMode.ACT, 0, SECOND, SECOND, SECOND),
        () -> new ActionSettings(ActionMode.ACT, 1, SECOND.negated(), SECOND, SECOND),
        () -> new ActionSettings(ActionMode.ACT, 1, SECOND, Duration.ZERO, SECOND),
        () -> new ActionSettings(ActionMode.ACT, 1, SECOND, SECOND, Duration.ZERO),
        () -> new LeaseSettings(Duration.ofMinutes(6), SECOND, SECOND, SECOND),
        () -> new LeaseSettings(SECOND, SECOND, SECOND, SECOND),
        () -> new LeaseSettings(Duration.ofSeconds(2), SECOND, Duration.ZERO, SECOND),
        () -> new LeaseSettings(Duration.ofSeconds(2), SECOND, SECOND, Duration.ZERO),
        () -> new ServerSettings(ftp, SECOND),
        () -> new ServerSettings(http, Duration.ZERO),
        () -> new AuditSettings(1023, 1),
        () -> new AuditSettings(1024, 0),
        () -> new RetrySettings(Duration.ZERO, SECOND, SECOND),
        () -> new RetrySettings(SECOND, Duration.ofMillis(999), SECOND),
        () -> new RetrySettings(SECOND, SECOND, Duration.ofMillis(999)),
        () -> new PagerDutySettings(ftp, "", SECOND),
        () -> new PagerDutySettings(http, "", Duration.ZERO),
        () -> new AlertingHome(" "));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void whatCannotWorkIsRefused(Executable settings) {
    assertThrows(IllegalArgumentException.class, settings);
  }

  private static List<Record> all(ApplicationContext context) {
    return List.of(
        context.getBean(ActionSettings.class),
        context.getBean(LeaseSettings.class),
        context.getBean(ServerSettings.class),
        context.getBean(AuditSettings.class),
        context.getBean(RetrySettings.class),
        context.getBean(PagerDutySettings.class));
  }

  private void bound(Map<String, Object> properties, Consumer<ApplicationContext> check)
      throws IOException {
    Keys.write(folder.resolve("keys/hook.key"), Keys.HOOK);
    Keys.write(folder.resolve("keys/control.key"), Keys.CONTROL);
    Map<String, Object> all = new HashMap<>(properties);
    all.put("watchkeeper.home", folder.toString());
    try (ApplicationContext context = ApplicationContext.run(all)) {
      check.accept(context);
    }
  }
}
