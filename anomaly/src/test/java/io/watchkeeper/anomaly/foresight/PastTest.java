package io.watchkeeper.anomaly.foresight;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PastTest {

  private static final Duration HOUR = Duration.ofHours(1);

  private static double[] unknown(int hours) {
    double[] values = new double[hours];
    Arrays.fill(values, Double.NaN);
    return values;
  }

  @Test
  void aHistoryBeginsWithItsFirstValue() {
    double[] values = unknown(72);
    Arrays.fill(values, 60, 72, 1);
    assertEquals(12, Past.dense(values, HOUR).length);
    assertEquals(0, Past.dense(unknown(72), HOUR).length);
    assertEquals(0, Past.dense(new double[0], HOUR).length);
  }

  /** Beyond the week of minutes a store may hold hours only. */
  @Test
  void aPartThatIsMostlyUnknownEndsIt() {
    double[] values = unknown(96);
    for (int i = 0; i < 48; i += 12) {
      values[i] = 1;
    }
    Arrays.fill(values, 48, 96, 2);
    double[] dense = Past.dense(values, HOUR);
    assertEquals(48, dense.length);
    assertEquals(2, dense[0]);
  }

  @Test
  void aShortGapStays() {
    double[] values = unknown(72);
    Arrays.fill(values, 0, 72, 1);
    Arrays.fill(values, 30, 38, Double.NaN);
    assertEquals(72, Past.dense(values, HOUR).length);
  }
}
