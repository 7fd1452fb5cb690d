package io.watchkeeper.dashboards;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import io.watchkeeper.dashboards.view.Page;
import io.watchkeeper.dashboards.view.PageMaker;
import io.watchkeeper.dashboards.web.Templates;
import jakarta.annotation.PreDestroy;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** Begins to look when the server listens, for in the watch's process the services are then up. */
@Context
final class PollingMain implements ApplicationEventListener<ServerStartupEvent> {

  private final Polling polling;
  private final ConsoleSettings settings;
  private final PageMaker maker;
  private final Templates templates;
  private final ScheduledExecutorService scheduler =
      Executors.newScheduledThreadPool(
          4, Thread.ofPlatform().name("console-", 0).daemon().factory());

  PollingMain(Polling polling, ConsoleSettings settings, PageMaker maker, Templates templates) {
    this.polling = polling;
    this.settings = settings;
    this.maker = maker;
    this.templates = templates;
  }

  @Override
  public void onApplicationEvent(ServerStartupEvent event) {
    polling.start(scheduler, settings.interval());
    // Reads the templates now, not at somebody's first look.
    scheduler.execute(() -> {
      Page page = maker.page("", "system", new Page.Visitor("", false, "", "", false));
      templates.write("page", Map.of("page", page));
    });
  }

  @PreDestroy
  void stop() {
    scheduler.shutdownNow();
  }
}
