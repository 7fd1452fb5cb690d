package io.watchkeeper.anomaly.forecast;

import java.util.Arrays;

/**
 * An equally spaced series without gaps, as a forecaster takes it.
 *
 * @param values oldest first, all finite; not changed by who reads them
 * @param seasons lengths of the seasons in steps, ascending; empty when there are none
 */
// Arrays: read by position, never compared or hashed.
@SuppressWarnings("ArrayRecordComponent")
public record History(double[] values, int[] seasons) {

  public int length() {
    return values.length;
  }

  /** What was known before the value at this index came. */
  public History until(int end) {
    return new History(Arrays.copyOf(values, end), seasons);
  }
}
