package io.watchkeeper.gatling;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Puts a run together on the real clock. */
final class LoadFactory {

  private LoadFactory() {}

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
