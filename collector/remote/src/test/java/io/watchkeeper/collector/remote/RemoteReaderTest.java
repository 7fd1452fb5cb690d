package io.watchkeeper.collector.remote;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.watchkeeper.collector.model.SeriesReader;
import io.watchkeeper.collector.questdb.QuestDbStore;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The HTTP adapter keeps the contract, against the collector's service over the same store. */
class RemoteReaderTest extends OverQuestDb {

  private @Nullable ApplicationContext service;
  private @Nullable RemoteSeriesReader remote;

  @Override
  SeriesReader over(QuestDbStore store) {
    service =
        ApplicationContext.builder(
                Map.of("watchkeeper.questdb.enabled", "false", "micronaut.server.port", "-1"))
            .singletons(store)
            .start();
    EmbeddedServer server = service.getBean(EmbeddedServer.class).start();
    remote =
        new RemoteSeriesReader(
            URI.create(server.getURL().toString()), Duration.ofSeconds(30), null);
    return remote;
  }

  @Override
  void closeReader() {
    if (remote != null) {
      remote.close();
    }
    if (service != null) {
      service.close();
    }
  }
}
