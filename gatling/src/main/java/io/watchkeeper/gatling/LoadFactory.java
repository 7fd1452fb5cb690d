package io.watchkeeper.gatling;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Puts a run together on the real clock. */
final class LoadFactory {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration POLL = Duration.ofMillis(100);

  private LoadFactory() {}

  /** Whether somebody listens there, waiting for that as long as the target's patience lasts. */
  static boolean reachable(LoadSettings.Target target) throws InterruptedException {
    URI endpoint = target.endpoint();
    int usual = "https".equals(endpoint.getScheme()) ? 443 : 80;
    int port = endpoint.getPort() < 0 ? usual : endpoint.getPort();
    Instant deadline = Instant.now().plus(target.patience());
    while (true) {
      try (Socket socket = new Socket()) {
        socket.connect(
            new InetSocketAddress(endpoint.getHost(), port), (int) CONNECT_TIMEOUT.toMillis());
        return true;
      } catch (IOException e) {
        if (!Instant.now().isBefore(deadline)) {
          return false;
        }
        Thread.sleep(POLL);
      }
    }
  }

  /** Opens the file of calls; sends nothing yet. The run is finished at the JVM's end at latest. */
  static LoadRun open(LoadSettings settings) {
    Instant now = Instant.now();
    Chronicle.Origin origin =
        new Chronicle.Origin(
            System.nanoTime(), TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano());
    try {
      Files.createDirectories(settings.results());
      Path file = settings.results().resolve(LoadRun.CALLS);
      CallLog log = new CallLog(file, () -> origin.sinceEpoch(System.nanoTime()), System.err);
      Chronicle chronicle =
          new Chronicle(origin, System::nanoTime, settings.target().timeout(), log::add);
      Load load = new Load(settings, chronicle);
      Thread writer = new Thread(() -> log.write(load::inFlight), "calls");
      writer.setDaemon(true);
      log.writeOn(writer);
      LoadRun run = new LoadRun(settings, load, log, System.err);
      Runtime.getRuntime().addShutdownHook(new Thread(run::finish, "finish"));
      return run;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
