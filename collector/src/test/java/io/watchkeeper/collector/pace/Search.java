package io.watchkeeper.collector.pace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Finds how many servers may write 30 samples each second, every server by a request of its own,
 * with the lag within bounds; then holds that rate. The lag of a second is from when it was due
 * until its points are acknowledged, and with that readable.
 */
final class Search {

  /** The mission's: 30,000 samples a second. */
  private static final int ASKED = 1_000;

  /** Beyond, the collector's bound on the values of a label would make them one. */
  private static final int MOST = 2_000;

  private static final int TRIAL_SECONDS = 45;
  private static final double MOST_LAG_SECONDS = 2;

  private final Path folder;
  private int trials;

  Search(Path folder) {
    this.folder = folder;
  }

  void run(int seconds) throws IOException, InterruptedException {
    int holds = 0;
    int fails = MOST + 1;
    for (int servers = ASKED; fails - holds > Math.max(1, holds / 8) && servers <= MOST; ) {
      boolean held = held(servers, TRIAL_SECONDS);
      if (held) {
        holds = servers;
      } else {
        fails = servers;
      }
      servers = fails > MOST ? holds * 2 : (holds + fails) / 2;
      if (servers == 0) {
        break;
      }
    }
    System.out.printf(Locale.ROOT, "highest that held for %d s: %,d%n", TRIAL_SECONDS, holds * 30);
    if (holds > 0) {
      hold(Math.min(holds, ASKED), seconds);
    }
  }

  /** Without a search. */
  void hold(int servers, int seconds) throws IOException, InterruptedException {
    boolean held = held(servers, seconds);
    System.out.println(held ? "M6: the rate was held" : "M6: the rate was NOT held");
  }

  private boolean held(int servers, int seconds) throws IOException, InterruptedException {
    Path place = Files.createDirectory(folder.resolve("trial" + ++trials));
    try (Server collector = Server.collector(place);
        Writers writers = new Writers(collector.url(), servers)) {
      writers.play(10);
      double before = collector.processorSeconds();
      Writers.Outcome outcome = writers.play(seconds);
      System.out.printf(
          Locale.ROOT,
          "%,7d samples/s for %d s: lag P50 %.3f P99 %.3f most %.3f s, %,d requests, %,d failed;"
              + " collector %.2f cores, %s%n",
          servers * 30,
          seconds,
          outcome.lag(0.5),
          outcome.lag(0.99),
          outcome.lag(1),
          outcome.lags().length,
          outcome.failed(),
          (collector.processorSeconds() - before) / seconds,
          collector.resident());
      return outcome.failed() == 0 && outcome.lag(0.99) <= MOST_LAG_SECONDS;
    }
  }
}
