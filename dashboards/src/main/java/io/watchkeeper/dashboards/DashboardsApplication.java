package io.watchkeeper.dashboards;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.CommandLinePropertySource;
import io.micronaut.context.env.PropertySource;
import io.micronaut.core.cli.CommandLine;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.BindException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Starts the console alone, on 127.0.0.1:7304 unless {@code watchkeeper.console.port} says
 * otherwise. Every setting is a Micronaut property: {@code --watchkeeper.console.watch-url=…} as an
 * argument, a system property, or {@code WATCHKEEPER_CONSOLE_WATCH_URL}.
 */
public final class DashboardsApplication {

  /** Below environment, system properties and command line, which all overrule it. */
  private static final int LOWEST = -1_000;

  private static final String PORT = "7304";

  private static final Map<String, Object> DEFAULTS =
      Map.of(
          "micronaut.application.name", "console",
          "micronaut.server.host", "127.0.0.1",
          "micronaut.server.port", "${watchkeeper.console.port:" + PORT + "}",
          "watchkeeper.console.health.enabled", "true");

  private DashboardsApplication() {}

  public static void main(String[] arguments) throws InterruptedException {
    ApplicationContext context = context(arguments);
    String port = PORT;
    try {
      context.start();
      // Asked for now, since a server that could not start takes the context down.
      port = context.getProperty("micronaut.server.port", String.class).orElse(port);
      EmbeddedServer server = context.getBean(EmbeddedServer.class);
      server.start();
      System.out.println("console: listening on " + server.getURL());
    } catch (RuntimeException failure) {
      System.err.println("console: " + explained(failure, port));
      context.close();
      System.exit(1);
    }
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(context::close));
    new CountDownLatch(1).await();
  }

  /** What the process is made of. */
  static ApplicationContext context(String... arguments) {
    return ApplicationContext.builder()
        .deduceEnvironment(false)
        .banner(false)
        .propertySources(
            PropertySource.of("console-defaults", DEFAULTS, LOWEST),
            new CommandLinePropertySource(CommandLine.parse(arguments)))
        .build();
  }

  private static String explained(Throwable failure, String port) {
    Throwable cause = failure;
    for (@Nullable Throwable next = failure; next != null; next = next.getCause()) {
      cause = next;
    }
    return cause instanceof BindException
        ? "port "
            + port
            + " is taken: stop what listens there, or choose another with"
            + " --watchkeeper.console.port=N"
        : String.valueOf(cause.getMessage());
  }
}
