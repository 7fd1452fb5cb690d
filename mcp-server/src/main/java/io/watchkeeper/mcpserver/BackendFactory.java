package io.watchkeeper.mcpserver;

import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.scheduling.TaskExecutors;
import io.watchkeeper.mcpserver.health.Backing;
import io.watchkeeper.mcpserver.notion.NotionBackend;
import io.watchkeeper.mcpserver.notion.NotionClient;
import io.watchkeeper.mcpserver.notion.NotionSettings;
import io.watchkeeper.mcpserver.notion.Upstream;
import io.watchkeeper.mcpserver.resilience.BackendSwitches;
import io.watchkeeper.mcpserver.resilience.Breaker;
import io.watchkeeper.mcpserver.resilience.BreakerSettings;
import io.watchkeeper.mcpserver.resilience.Clocks;
import io.watchkeeper.mcpserver.resilience.UpstreamLimit;
import io.watchkeeper.mcpserver.telemetry.BackendMeter;
import io.watchkeeper.mcpserver.telemetry.LogContext;
import io.watchkeeper.mcpserver.workspace.Workspace;
import io.watchkeeper.mcpserver.workspace.WorkspaceSettings;
import io.watchkeeper.ops.keys.KeyFile;
import io.watchkeeper.ops.keys.KeyForm;
import io.watchkeeper.ops.keys.Secret;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wires the way to Notion, or to the embedded workspace in its place. */
@Factory
final class BackendFactory {

  private static final Logger LOG = LoggerFactory.getLogger(BackendFactory.class);

  /** The workspace asks for a token as Notion does, and takes any. */
  private static final String ANY_TOKEN = "workspace";

  @Singleton
  BackendSwitches switches(BreakerSettings settings, Clocks clocks) {
    return new BackendSwitches(
        NotionBackend.NAME, new Breaker(settings, clocks.nanoTime()), clocks.wall());
  }

  @Singleton
  UpstreamLimit limit(NotionSettings settings) {
    return new UpstreamLimit(settings.maxConcurrent(), settings.longestWait());
  }

  @Singleton
  Upstream upstream(NotionSettings settings, BeanProvider<EmbeddedWorkspace> embedded) {
    URI base = settings.baseUrl();
    if (base == null) {
      return new Upstream(embedded.get().address(), ANY_TOKEN);
    }
    if (settings.tokenFile() == null && "https".equals(base.getScheme())) {
      throw new IllegalStateException(
          "watchkeeper.notion.base-url needs a token: write it into a file, chmod 600 the file,"
              + " and set watchkeeper.notion.token-file");
    }
    Upstream upstream =
        new Upstream(
            base, settings.tokenFile() == null ? ANY_TOKEN : token(settings.tokenFile()).reveal());
    LOG.info("notion is {}", upstream);
    return upstream;
  }

  private static Secret token(Path file) {
    return new KeyFile(file, "watchkeeper.notion.token-file", KeyForm.FOREIGN).current();
  }

  /** Only made when no other backend is configured. */
  @Singleton
  @Bean(preDestroy = "close")
  EmbeddedWorkspace embedded(HomeSettings home, WorkspaceOptions options, Clocks clocks) {
    try {
      EmbeddedWorkspace embedded =
          EmbeddedWorkspace.serve(
              Workspace.open(
                  new WorkspaceSettings(home.of("workspace"), options.pages()),
                  clocks.wall(),
                  new SplittableRandom(options.seed())),
              Executors.newVirtualThreadPerTaskExecutor());
      var _ = embedded.reading().whenComplete((_, failure) -> tell(embedded, failure));
      return embedded;
    } catch (IOException e) {
      throw new IllegalStateException("the embedded workspace: " + e.getMessage(), e);
    }
  }

  private static void tell(EmbeddedWorkspace embedded, @Nullable Throwable failure) {
    if (failure == null) {
      LOG.info(
          "notion is the embedded workspace with {} synthetic pages at {}",
          embedded.pages(),
          embedded.address());
    } else {
      LOG.error(
          "the embedded workspace cannot be read: delete workspace.mv to have it made again",
          failure);
    }
  }

  /**
   * A Notion elsewhere may be away, and the server answers from its cache; our own must be there.
   */
  @Singleton
  Backing backing(NotionSettings settings, BeanProvider<EmbeddedWorkspace> embedded) {
    if (settings.baseUrl() != null) {
      return new Backing(() -> true);
    }
    CompletableFuture<Void> reading = embedded.get().reading();
    return new Backing(() -> reading.isDone() && !reading.isCompletedExceptionally());
  }

  @Singleton
  @Bean(preDestroy = "shutdownNow")
  HttpClient http(
      NotionSettings settings,
      Upstream upstream,
      LogContext log,
      @Named(TaskExecutors.BLOCKING) ExecutorService virtual) {
    HttpClient.Builder client =
        HttpClient.newBuilder()
            .version(NotionClient.versionFor(upstream.base()))
            .connectTimeout(settings.connectTimeout())
            .executor(log.carrying(virtual));
    if ("http".equals(upstream.base().getScheme())) {
      client.sslContext(NoTls.context());
    }
    return client.build();
  }

  @Singleton
  NotionClient client(HttpClient http, Upstream upstream, NotionSettings settings) {
    return new NotionClient(http, upstream, settings.requestTimeout());
  }

  @Singleton
  NotionBackend backend(
      NotionClient client, BackendSwitches switches, UpstreamLimit limit, BackendMeter meter) {
    return new NotionBackend(client, switches, limit, meter);
  }
}
