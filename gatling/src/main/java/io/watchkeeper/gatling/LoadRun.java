package io.watchkeeper.gatling;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** One run from its start to its summary. */
final class LoadRun {
  static final String CALLS = "calls.csv";
  static final String SUMMARY = "summary.json";

  private final LoadSettings settings;
  private final Load load;
  private final CallLog log;
  private final PrintStream complaints;
  private boolean finished;

  LoadRun(LoadSettings settings, Load load, CallLog log, PrintStream complaints) {
    this.settings = settings;
    this.load = load;
    this.log = log;
    this.complaints = complaints;
  }

  LoadSettings settings() {
    return settings;
  }

  Load load() {
    return load;
  }

  /** Makes ready for arrivals and says into the file what was learned. */
  void ready() {
    Library library = load.failure() == null ? load.ready() : null;
    if (library != null) {
      log.remark(CallFormat.learned(library));
    }
  }

  /**
   * Stops, waits for calls under way, completes the file and sums it up; the second time nothing.
   */
  synchronized void finish() {
    if (finished) {
      return;
    }
    finished = true;
    try {
      load.stop(settings.target().timeout().toMillis() + 1_000);
      log.close();
      Path results = settings.results();
      byte[] json = Summary.json(results.resolve(CALLS), log.dropped(), settings);
      Files.write(results.resolve(SUMMARY), json);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      complaints.println("the summary cannot be written: " + e.getMessage());
    }
  }
}
