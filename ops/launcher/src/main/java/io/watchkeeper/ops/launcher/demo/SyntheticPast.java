package io.watchkeeper.ops.launcher.demo;

import io.watchkeeper.ops.keys.Role;
import io.watchkeeper.ops.launcher.process.Child;
import io.watchkeeper.ops.launcher.process.Home;
import io.watchkeeper.ops.launcher.process.Ports;
import io.watchkeeper.ops.launcher.process.Program;
import io.watchkeeper.ops.launcher.process.Starter;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Fills the store of a home with synthetic months before the ring starts on it: by a collector that
 * runs alone, so that no analyzer sees the past come late, and that takes points of any age.
 */
public final class SyntheticPast {

  private final Home home;
  private final Starter starter;

  public SyntheticPast(Home home, Starter starter) {
    this.home = home;
    this.starter = starter;
  }

  /**
   * Returns when all is written; tells how far it is on this terminal.
   *
   * @throws IOException when it failed; the reason stands on the terminal
   */
  public void write(int days, long seed) throws IOException, InterruptedException {
    int port = Ports.freePort();
    Program collector =
        new Program(
            "collector",
            "collector",
            "io.watchkeeper.collector.CollectorApplication",
            512,
            Map.of(
                "watchkeeper.home", home.folder().toString(),
                "micronaut.server.port", String.valueOf(port),
                "watchkeeper.write.oldest", "P" + (days + 1) + "D"),
            List.of(),
            Ports.local(port, "/health/ready"));
    try (Child running = starter.start(collector)) {
      starter.awaitReady(running);
      if (starter.run(history(port, days, seed)) != 0) {
        throw new IOException("the synthetic history could not be written");
      }
    }
  }

  private Program history(int port, int days, long seed) {
    return new Program(
        "history",
        "collector/history",
        "io.watchkeeper.collector.history.load.HistoryMain",
        256,
        Map.of(),
        List.of(
            "--url", Ports.local(port, "").toString(),
            "--key-file", home.key(Role.WRITE).file().toString(),
            "--days", String.valueOf(days),
            "--seed", String.valueOf(seed),
            // Denser than this would take longer to write than anybody waits for a demonstration.
            "--second-hours", "1",
            "--minute-days", "7",
            "--truths", home.folder().resolve("synthetic-incidents.csv").toString()),
        Ports.local(port, "/"));
  }
}
