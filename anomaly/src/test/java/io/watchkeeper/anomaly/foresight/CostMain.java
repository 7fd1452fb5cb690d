package io.watchkeeper.anomaly.foresight;

import io.watchkeeper.anomaly.RealStore;
import io.watchkeeper.anomaly.forecast.arima.ArimaEstimator;
import io.watchkeeper.anomaly.forecast.hybrid.HybridForecaster;
import io.watchkeeper.collector.history.Resolution;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * What forecasts cost and how good they are over so many days of synthetic minutes, with all
 * members: training by series, then two hours minute by minute. The argument is the days.
 */
final class CostMain {

  private static final Instant NOON = Instant.parse("2026-09-02T12:00:00Z");
  private static final int MINUTES = 120;

  private CostMain() {}

  public static void main(String[] arguments) throws Exception {
    int days = Integer.parseInt(arguments[0]);
    Path folder = Files.createTempDirectory("foresight-cost");
    Instant[] now = {NOON.plusSeconds(15)};
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    try (RealStore store = new RealStore(folder, () -> now[0])) {
      store.write(
          RealStore.scenario(),
          new RealStore.Told(
              NOON.minus(Duration.ofDays(days)),
              NOON.plus(Duration.ofMinutes(MINUTES)),
              Resolution.MINUTE),
          Set.of("mcp_server", "mcp_process", "mcp_host"));
      Foresight foresight =
          new Foresight(
              new Foresight.Parts(
                  store.reader(),
                  HybridForecaster.standard(ArimaEstimator.find()),
                  () -> now[0],
                  threads::getCurrentThreadCpuTime,
                  _ -> false),
              new ForesightSettings(8, 0, 0));
      long before = threads.getCurrentThreadCpuTime();
      while (foresight.step()) {}
      long trained = threads.getCurrentThreadCpuTime();
      System.out.printf("first minute: %.1f s of processor time%n", (trained - before) / 1e9);
      for (int i = 1; i <= MINUTES; i++) {
        now[0] = NOON.plusSeconds(15 + 60L * i);
        while (foresight.step()) {}
      }
      long end = threads.getCurrentThreadCpuTime();
      System.out.printf(
          "%d minutes: %.2f s, %.2f%% of a processor%n",
          MINUTES, (end - trained) / 1e9, (end - trained) / 1e9 / (MINUTES * 60) * 100);
      for (Outlook one : foresight.answer().series()) {
        System.out.println(
            one.series() + " | " + one.state() + " | " + one.history() + " | " + one.model());
      }
    }
  }
}
