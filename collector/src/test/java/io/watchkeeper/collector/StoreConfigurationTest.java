package io.watchkeeper.collector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micronaut.context.ApplicationContext;
import io.watchkeeper.collector.influxdb.InfluxDb1Configuration;
import io.watchkeeper.collector.influxdb.InfluxDb2Configuration;
import io.watchkeeper.collector.model.SampleSink;
import io.watchkeeper.collector.store.OuterStore;
import io.watchkeeper.collector.store.StoreConfiguration;
import io.watchkeeper.collector.victoriametrics.VictoriaMetricsConfiguration;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which store is chosen by which settings, and what is said of wrong ones. */
class StoreConfigurationTest {

  @TempDir private Path folder;

  private static <T> T of(Class<T> type, Map<String, Object> properties) {
    try (ApplicationContext context = ApplicationContext.builder(properties).build()) {
      return context.start().getBean(type);
    }
  }

  private static String refusal(Map<String, Object> properties) {
    Throwable cause = assertThrows(RuntimeException.class, () -> of(SampleSink.class, properties));
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage());
  }

  @Test
  void theEmbeddedStoreIsTheDefault() {
    Map<String, Object> none = Map.of("watchkeeper.questdb.enabled", "false");
    assertEquals(
        new StoreConfiguration(
            "questdb",
            Duration.ofSeconds(2),
            Duration.ofSeconds(10),
            64,
            null,
            Duration.ofSeconds(5)),
        of(StoreConfiguration.class, none));
    assertFalse(
        of(SampleSink.class, Map.of("watchkeeper.home", folder.toString())) instanceof OuterStore);
  }

  /** The service need not wait for its database: it starts, and says 503 until that is there. */
  @ParameterizedTest
  @ValueSource(strings = {"influxdb1", "influxdb2", "victoriametrics"})
  void anotherKindIsUsedInsteadOfIt(String kind) {
    assertInstanceOf(
        OuterStore.class,
        of(
            SampleSink.class,
            Map.of("watchkeeper.store.kind", kind, "watchkeeper.home", folder.toString())));
  }

  @Test
  void theDatabasesHaveDefaults() {
    assertEquals(
        new InfluxDb1Configuration(
            URI.create("http://127.0.0.1:8086"),
            "watchkeeper",
            Duration.ofDays(7),
            Optional.empty(),
            Optional.empty()),
        of(InfluxDb1Configuration.class, Map.of("watchkeeper.store.kind", "influxdb1")));
    assertEquals(
        new InfluxDb2Configuration(
            URI.create("http://127.0.0.1:8086"), "watchkeeper", "watchkeeper", Optional.empty()),
        of(InfluxDb2Configuration.class, Map.of("watchkeeper.store.kind", "influxdb2")));
    assertEquals(
        new VictoriaMetricsConfiguration(URI.create("http://127.0.0.1:8428"), Optional.empty()),
        of(
            VictoriaMetricsConfiguration.class,
            Map.of("watchkeeper.store.kind", "victoriametrics")));
  }

  @Test
  void everyPropertyIsMapped() throws Exception {
    String key = key("rw-------");
    Map<String, Object> all = new HashMap<>();
    all.put("watchkeeper.store.kind", "influxdb1");
    all.put("watchkeeper.store.connect-timeout", "PT1S");
    all.put("watchkeeper.store.timeout", "PT3S");
    all.put("watchkeeper.store.queue", "5");
    all.put("watchkeeper.store.directory", "dir");
    all.put("watchkeeper.store.roll-up-every", "PT9S");
    all.put("watchkeeper.influxdb1.kept", "P9D");
    all.put("watchkeeper.influxdb1.url", "https://h:1/p");
    all.put("watchkeeper.influxdb1.database", "d");
    all.put("watchkeeper.influxdb1.user", "u");
    all.put("watchkeeper.influxdb1.password-file", key);
    assertEquals(
        new StoreConfiguration(
            "influxdb1",
            Duration.ofSeconds(1),
            Duration.ofSeconds(3),
            5,
            "dir",
            Duration.ofSeconds(9)),
        of(StoreConfiguration.class, all));
    assertEquals(
        new InfluxDb1Configuration(
            URI.create("https://h:1/p"),
            "d",
            Duration.ofDays(9),
            Optional.of("u"),
            Optional.of(key)),
        of(InfluxDb1Configuration.class, all));
    all.put("watchkeeper.store.kind", "influxdb2");
    all.put("watchkeeper.influxdb2.url", "https://h:2");
    all.put("watchkeeper.influxdb2.organization", "o");
    all.put("watchkeeper.influxdb2.bucket", "b");
    all.put("watchkeeper.influxdb2.token-file", key);
    assertEquals(
        new InfluxDb2Configuration(URI.create("https://h:2"), "o", "b", Optional.of(key)),
        of(InfluxDb2Configuration.class, all));
    all.put("watchkeeper.store.kind", "victoriametrics");
    all.put("watchkeeper.victoriametrics.url", "https://h:3");
    all.put("watchkeeper.victoriametrics.token-file", key);
    assertEquals(
        new VictoriaMetricsConfiguration(URI.create("https://h:3"), Optional.of(key)),
        of(VictoriaMetricsConfiguration.class, all));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "influx          | store.queue                | 1             | write one of questdb, influx",
        "InfluxDB1       | store.queue                | 1             | write one of questdb, influx",
        "influxdb1       | store.queue                | 0             | store.queue is 0",
        "influxdb1       | store.timeout              | PT0S          | longer than zero",
        "influxdb1       | influxdb1.url              | ftp://h       | influxdb1.url must be an http",
        "influxdb1       | influxdb1.url              | http://u:p@h  | no user and no query",
        "influxdb1       | influxdb1.database         | a;b           | letters, digits",
        "influxdb1       | influxdb1.kept             | PT1H          | at least a day",
        "influxdb1       | influxdb1.user             | u             | set both, or neither",
        "influxdb2       | influxdb2.bucket           | ' '           | must not be empty",
        "influxdb2       | influxdb2.token-file       | /nowhere/key  | there is no key at /nowhere",
        "victoriametrics | victoriametrics.token-file | /nowhere/key  | there is no key at /nowhere",
        "victoriametrics | victoriametrics.url        | h:8428        | must be an http or https URL",
      })
  void aWrongSettingStopsTheStartAndIsNamed(
      String kind, String property, String value, String told) {
    String said = refusal(Map.of("watchkeeper.store.kind", kind, "watchkeeper." + property, value));
    assertTrue(said.contains(told), said);
  }

  private String key(String permissions) throws Exception {
    Path file = Files.writeString(folder.resolve("key"), "very-secret\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    return file.toString();
  }

  @Test
  void aKeyThatOthersCanReadStopsTheStartAndIsNotTold() throws Exception {
    String file = key("rw-r--r--");
    String said =
        refusal(
            Map.of(
                "watchkeeper.store.kind", "influxdb2", "watchkeeper.influxdb2.token-file", file));
    assertTrue(said.contains("chmod 600"), said);
    assertFalse(said.contains("very-secret"), said);
  }
}
