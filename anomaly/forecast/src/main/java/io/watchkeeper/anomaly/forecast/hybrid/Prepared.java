package io.watchkeeper.anomaly.forecast.hybrid;

import io.watchkeeper.anomaly.forecast.History;
import io.watchkeeper.anomaly.forecast.season.Blocks;
import io.watchkeeper.anomaly.forecast.season.Gaps;
import io.watchkeeper.anomaly.forecast.season.Seasons;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A series as the members take it: without gaps, in parts of its largest value, not too long.
 *
 * @param unit what 1 stands for, above 0
 * @param values in units, one a step
 * @param history the blocks of them, and the seasons in blocks
 */
// Array: read by position, never compared or hashed.
@SuppressWarnings("ArrayRecordComponent")
record Prepared(double unit, double[] values, Blocks blocks, History history) {
  /** 90 days of five minutes. */
  static final int MOST_BLOCKS = 26_000;

  /** Null when nothing is known of the series. */
  static @Nullable Prepared of(double[] raw) {
    int first = 0;
    double unit = 0;
    for (int i = raw.length - 1; i >= 0; i--) {
      if (Double.isFinite(raw[i])) {
        first = i;
        unit = Math.max(unit, Math.abs(raw[i]));
      }
    }
    if (Gaps.known(raw) == 0) {
      return null;
    }
    if (unit == 0) {
      unit = 1;
    }
    double[] values = Gaps.filled(Arrays.copyOfRange(raw, first, raw.length));
    for (int i = 0; i < values.length; i++) {
      values[i] /= unit;
    }
    Blocks blocks = Blocks.of(values, MOST_BLOCKS);
    History history = new History(blocks.means(), Seasons.of(blocks.means()));
    return new Prepared(unit, values, blocks, history);
  }

  double least() {
    return Arrays.stream(values).min().orElse(0);
  }

  double most() {
    return Arrays.stream(values).max().orElse(0);
  }
}
