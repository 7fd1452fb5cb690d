package io.watchkeeper.collector;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.CommandLinePropertySource;
import io.micronaut.context.env.PropertySource;
import io.micronaut.core.cli.CommandLine;
import io.micronaut.runtime.server.EmbeddedServer;
import io.watchkeeper.collector.model.SampleSink;
import java.net.BindException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Starts the collector, and whatever other service stands on the class path. Listens on loopback,
 * on port 7301 unless {@code watchkeeper.collector.port} says otherwise.
 */
public final class CollectorApplication {

  /** Below environment, system properties and command line, which all overrule it. */
  private static final int LOWEST = -1_000;

  private static final Map<String, Object> DEFAULTS =
      Map.of(
          "micronaut.application.name", "collector",
          "micronaut.server.host", "127.0.0.1",
          // As much as is read at once; with 8 KiB a batch of 5,000 points is ninety pieces.
          "micronaut.server.netty.max-chunk-size", 64 * 1024,
          "micronaut.server.port", "${watchkeeper.collector.port:7301}");

  private CollectorApplication() {}

  public static void main(String[] arguments) throws InterruptedException {
    ApplicationContext context =
        ApplicationContext.builder()
            .deduceEnvironment(false)
            .banner(false)
            .propertySources(
                PropertySource.of("collector", DEFAULTS, LOWEST),
                new CommandLinePropertySource(CommandLine.parse(arguments)))
            .build();
    String port = "7301";
    try {
      context.start();
      // Asked for now, since a server that could not start takes the context down.
      port = context.getProperty("micronaut.server.port", String.class).orElse(port);
      // Opens the store now, not at the first request.
      context.getBean(SampleSink.class);
      EmbeddedServer server = context.getBean(EmbeddedServer.class);
      server.start();
      System.out.println("collector: listening on " + server.getURL());
    } catch (RuntimeException failure) {
      System.err.println("collector: " + explained(failure, port));
      context.close();
      System.exit(1);
    }
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .unstarted(() -> {
                  context.close();
                  ended.countDown();
                }));
    ended.await();
  }

  private static String explained(Throwable failure, String port) {
    Throwable cause = root(failure);
    if (cause instanceof BindException) {
      return "port "
          + port
          + " is taken: stop what listens there, or choose another with"
          + " --watchkeeper.collector.port=N";
    }
    return String.valueOf(cause.getMessage());
  }

  private static Throwable root(Throwable failure) {
    Throwable cause = failure;
    for (@Nullable Throwable next = failure; next != null; next = next.getCause()) {
      cause = next;
    }
    return cause;
  }
}
