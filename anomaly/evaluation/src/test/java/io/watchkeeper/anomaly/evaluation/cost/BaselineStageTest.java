package io.watchkeeper.anomaly.evaluation.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.anomaly.detection.baseline.BaselineSettings;
import io.watchkeeper.anomaly.detection.baseline.Direction;
import io.watchkeeper.anomaly.detection.baseline.Feature;
import io.watchkeeper.anomaly.detection.baseline.Floor;
import io.watchkeeper.anomaly.detection.season.SeasonSettings;
import io.watchkeeper.anomaly.detection.season.SeasonalPanel;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a series costs as the service runs it: one value a second, ten minutes of memory. */
class BaselineStageTest {
  private static final int MOST_BYTES = 8 * 1_024;

  /** Full windows, and so many values withheld that their room is full too. */
  @Test
  void holdsAtMostEightKibibytesASeries() {
    Feature feature = Feature.of("latency", Direction.UP, new Floor(0.01, 0.25)).logarithmic(0.001);
    var settings = SeasonSettings.of(BaselineSettings.defaults());
    var panel = new SeasonalPanel(List.of(feature), settings, ZoneOffset.UTC);
    for (int second = 0; second < 2_000; second++) {
      panel.learn(second, new double[] {0.1 + second % 7 * 0.001});
    }
    for (int second = 2_000; second < 3_000; second++) {
      panel.withhold(second, new double[] {9});
    }
    long bytes = footprint().of(panel.baseline(0));
    assertTrue(bytes <= MOST_BYTES, bytes + " bytes");
    assertTrue(bytes > 6_000, "not all was counted: " + bytes);
  }

  @Test
  void countsAnArrayAsTheHeapDoes() {
    assertEquals(16 + 600 * 4, footprint().of(new float[600]));
    assertEquals(24, footprint().of(new byte[5]));
  }

  static RetainedBytes footprint() {
    return new RetainedBytes(Feature.class, SeasonSettings.class, BaselineSettings.class);
  }
}
