package io.watchkeeper.anomaly;

import io.micronaut.runtime.Micronaut;
import io.micronaut.runtime.exceptions.ApplicationStartupException;
import java.util.Map;

/** The analyzer alone, reading a collector over HTTP. In {@code watch} the two share a JVM. */
public final class AnomalyApplication {

  private AnomalyApplication() {}

  public static void main(String[] arguments) {
    if (System.getProperty("watchkeeper.collector.url") == null
        && System.getenv("WATCHKEEPER_COLLECTOR_URL") == null) {
      System.err.println(
          "anomaly: say where the collector is with -Dwatchkeeper.collector.url=http://…");
      System.exit(1);
    }
    try {
      Micronaut.build(arguments)
          .mainClass(AnomalyApplication.class)
          .properties(
              Map.of(
                  "micronaut.application.name", "watchkeeper-anomaly",
                  "micronaut.server.host", "127.0.0.1",
                  "micronaut.server.port", System.getProperty("micronaut.server.port", "7304")))
          .banner(false)
          .start();
    } catch (ApplicationStartupException e) {
      System.err.println("anomaly: cannot start: " + e.getCause());
      System.exit(1);
    }
  }
}
