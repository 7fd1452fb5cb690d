package io.watchkeeper.alerting;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.PropertySource;
import io.micronaut.runtime.Micronaut;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.BindException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * Starts alerting on 127.0.0.1:7302. Every setting is a Micronaut property: {@code
 * -watchkeeper.home=…} as an argument, a system property, or {@code WATCHKEEPER_HOME}.
 */
public final class AlertingApplication {

  /** The port unless {@code watchkeeper.alerting.port} says another. */
  public static final int PORT = 7302;

  /** Weaker than arguments, system properties and the environment. */
  private static final int WEAKEST = -1000;

  private AlertingApplication() {}

  public static void main(String[] args) throws InterruptedException {
    ApplicationContext context = Micronaut.build(args).propertySources(defaults()).build();
    String port = String.valueOf(PORT);
    try {
      context.start();
      // Asked for now: a context whose server failed no longer knows its settings.
      port = context.getProperty("micronaut.server.port", String.class).orElse(port);
      EmbeddedServer server = context.getBean(EmbeddedServer.class).start();
      System.out.println("alerting listens on " + server.getURL());
    } catch (RuntimeException e) {
      System.err.println(explain(e, port));
      System.exit(1);
    }
    Runtime.getRuntime().addShutdownHook(new Thread(context::stop, "alerting-stop"));
    new CountDownLatch(1).await();
  }

  /** What the process is started with where nobody says otherwise. */
  static PropertySource defaults() {
    return PropertySource.of(
        "alerting-defaults",
        Map.of(
            // Keys are looked for below it.
            "watchkeeper.home",
            System.getProperty("user.home") + "/.watchkeeper",
            "micronaut.server.host",
            "127.0.0.1",
            "micronaut.server.port",
            "${watchkeeper.alerting.port:" + PORT + "}",
            // 413 above it. Incidents are a few KiB.
            "micronaut.server.max-request-size",
            "1MB"),
        WEAKEST);
  }

  /** One line that says what to do. */
  static String explain(Throwable failure, String port) {
    Throwable cause = failure;
    while (cause.getCause() != null && !(cause instanceof BindException)) {
      cause = cause.getCause();
    }
    if (cause instanceof BindException) {
      return "alerting cannot start: port "
          + port
          + " is taken; stop who holds it, or choose another by -watchkeeper.alerting.port=N";
    }
    return "alerting cannot start: " + cause.getMessage();
  }
}
