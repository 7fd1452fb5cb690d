package io.watchkeeper.collector.parquet;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes a file of steps, piece by piece as {@link PointFileWriter} one of points. */
public final class StepFileWriter {

  /** In the file's metadata: the length of a step in seconds. */
  static final String LENGTH = "watchkeeper.step.seconds";

  private final FileWriter file;

  /**
   * @param length of every step in it
   */
  public StepFileWriter(Duration length) {
    file =
        new FileWriter(
            Layout.STEPS, new TreeMap<>(Map.of(LENGTH, String.valueOf(length.toSeconds()))));
  }

  public byte[] begin() {
    return file.begin();
  }

  /** Nothing, most of the time. */
  public byte[] add(Step step) {
    Step.Values its = step.values();
    @Nullable Object[] row = {
      step.metric(),
      PointRows.json(step.labels()),
      ChronoUnit.MICROS.between(Instant.EPOCH, step.begin()),
      its.count(),
      its.sum(),
      its.min(),
      its.max(),
      its.last().isPresent() ? its.last().getAsDouble() : null,
      its.p50(),
      its.p90(),
      its.p95(),
      its.p99(),
      its.sketch()
    };
    file.add(row, its.sketch().length());
    return file.full();
  }

  public byte[] end() {
    return file.end();
  }
}
