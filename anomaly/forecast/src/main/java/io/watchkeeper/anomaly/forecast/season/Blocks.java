package io.watchkeeper.anomaly.forecast.season;

/**
 * A long series as means of equally many neighbouring values, aligned to its end.
 *
 * <p>90 days of minutes are 129,600 values, of which an hour's forecast needs no more than the
 * five-minute means. A forecast of blocks is drawn straight between their middles when it is spread
 * out to steps again.
 *
 * @param size values a block; 1 leaves the series as it is
 * @param offset values before the first whole block
 */
// Array: read by position, never compared or hashed.
@SuppressWarnings("ArrayRecordComponent")
public record Blocks(double[] means, int size, int offset) {

  /** At most so many blocks, as small as that allows. */
  public static Blocks of(double[] values, int most) {
    int size = Math.max(1, (values.length + most - 1) / most);
    int offset = values.length % size;
    double[] means = new double[values.length / size];
    for (int b = 0; b < means.length; b++) {
      for (int k = 0; k < size; k++) {
        means[b] += values[offset + b * size + k] / size;
      }
    }
    return new Blocks(means, size, offset);
  }

  /** How many blocks cover so many steps. */
  public int covering(int steps) {
    return (steps + size - 1) / size;
  }

  /** Index among the values of what comes after so many blocks. */
  public int place(int blocks) {
    return offset + blocks * size;
  }

  /** Steps after the first {@code end} blocks, from what was forecast for the blocks. */
  public double[] spread(double[] next, int end, int steps) {
    double[] values = new double[steps];
    for (int h = 0; h < steps; h++) {
      double place = (h + 0.5) / size - 0.5;
      int before = (int) Math.floor(place);
      double from = before < 0 ? means[end - 1] : next[before];
      double to = next[Math.min(next.length - 1, before + 1)];
      values[h] = from + (place - before) * (to - from);
    }
    return values;
  }
}
