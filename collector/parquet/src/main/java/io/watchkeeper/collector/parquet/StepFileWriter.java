package io.watchkeeper.collector.parquet;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Makes a file of steps, piece by piece as {@link PointFileWriter} one of points. */
public final class StepFileWriter {

  private final FileWriter file = new FileWriter(Layout.STEPS);

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
      its.p99()
    };
    file.add(row, 0);
    return file.full();
  }

  public byte[] end() {
    return file.end();
  }
}
