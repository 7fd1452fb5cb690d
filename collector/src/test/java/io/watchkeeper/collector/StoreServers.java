package io.watchkeeper.collector;

import io.watchkeeper.collector.influxdb.InfluxQlDatabase;
import io.watchkeeper.collector.store.Database;
import io.watchkeeper.collector.store.OuterStore;
import io.watchkeeper.collector.store.http.Exchange;
import io.watchkeeper.collector.victoriametrics.VictoriaMetricsDatabase;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Real servers of the databases behind the stores, and stores over them. */
final class StoreServers {

  static final Duration PATIENCE = Duration.ofSeconds(60);

  /** A running server and where it listens. */
  record Running(ForeignServer server, URI url) implements AutoCloseable {
    @Override
    public void close() {
      server.close();
    }
  }

  private StoreServers() {}

  /** It compacts within seconds and writes nothing of itself, so that its files come to rest. */
  static Running influxd(Path folder) throws IOException {
    int port = ForeignServer.freePort();
    URI url = URI.create("http://127.0.0.1:" + port);
    Path configuration =
        Files.writeString(
            folder.resolve("influxdb.conf"),
            """
            reporting-disabled = true
            bind-address = "127.0.0.1:%2$d"
            [meta]
            dir = "%1$s/meta"
            [data]
            dir = "%1$s/data"
            wal-dir = "%1$s/wal"
            cache-snapshot-write-cold-duration = "5s"
            compact-full-write-cold-duration = "5s"
            [monitor]
            store-enabled = false
            [http]
            bind-address = "127.0.0.1:%3$d"
            """
                .formatted(folder, ForeignServer.freePort(), port));
    return new Running(
        new ForeignServer(
            "influxdb",
            List.of(ForeignServer.program("influxd"), "-config", configuration.toString()),
            url.resolve("/ping")),
        url);
  }

  static Running victoriaMetrics(Path folder) throws IOException {
    URI url = URI.create("http://127.0.0.1:" + ForeignServer.freePort());
    return new Running(
        new ForeignServer(
            "victoria-metrics",
            List.of(
                ForeignServer.program("victoria-metrics"),
                "-storageDataPath=" + folder.resolve("victoria"),
                "-httpListenAddr=127.0.0.1:" + url.getPort(),
                "-retentionPeriod=100y",
                "-memory.allowedBytes=256MB"),
            url.resolve("/health")),
        url);
  }

  static Database influxDb1(URI url, String database) {
    return new InfluxQlDatabase(
        exchange(url), new InfluxQlDatabase.Target(url, database, Optional.empty()));
  }

  static Database victoria(URI url) {
    return new VictoriaMetricsDatabase(exchange(url));
  }

  private static Exchange exchange(URI url) {
    return new Exchange(
        new Exchange.Settings("the database", url, PATIENCE, PATIENCE), Optional::empty);
  }

  static OuterStore over(Database database, InstantSource clock) {
    return new OuterStore(
        database, clock, new OuterStore.Threads(threads(1), threads(2), PATIENCE));
  }

  /**
   * A store that rolls up when it is told to.
   *
   * @param progress where it remembers what is still to be done
   */
  static OuterStore over(Database database, InstantSource clock, Path progress) {
    return new OuterStore(
        database, clock, new OuterStore.Threads(threads(1), threads(2), PATIENCE), progress);
  }

  static ExecutorService threads(int count) {
    return new ThreadPoolExecutor(count, count, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(64));
  }
}
