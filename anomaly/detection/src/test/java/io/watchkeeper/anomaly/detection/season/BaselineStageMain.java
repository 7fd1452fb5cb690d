package io.watchkeeper.anomaly.detection.season;

import io.watchkeeper.anomaly.detection.baseline.BaselineSettings;
import io.watchkeeper.anomaly.detection.baseline.Direction;
import io.watchkeeper.anomaly.detection.baseline.Feature;
import io.watchkeeper.anomaly.detection.baseline.Floor;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Times the baseline stage on one thread: each second every series is judged and learned. Prints
 * series a second, how long a second of 2,000 series takes, and bytes a series. Synthetic values.
 */
final class BaselineStageMain {
  private static final int SERIES = 2_000;
  private static final int WARM_UP_SECONDS = 900;
  private static final int TIMED_SECONDS = 600;

  private BaselineStageMain() {}

  public static void main(String[] arguments) {
    List<Feature> features =
        IntStream.range(0, SERIES)
            .mapToObj(i ->
                Feature.of("series" + i, Direction.UP, new Floor(0.01, 0.25)).logarithmic(0.001))
            .toList();
    var panel =
        new SeasonalPanel(features, SeasonSettings.of(BaselineSettings.defaults()), ZoneOffset.UTC);
    var random = new SplittableRandom(1);
    double[] row = new double[SERIES];
    double[] nanos = new double[TIMED_SECONDS];
    double checksum = 0;
    for (int second = 0; second < WARM_UP_SECONDS + TIMED_SECONDS; second++) {
      Arrays.setAll(row, _ -> 0.1 * Math.exp(random.nextGaussian()));
      long before = System.nanoTime();
      double z = panel.harmfulZ(second, row)[0];
      panel.learn(second, row);
      long took = System.nanoTime() - before;
      if (second >= WARM_UP_SECONDS) {
        nanos[second - WARM_UP_SECONDS] = took;
        checksum += z;
      }
    }
    double all = Arrays.stream(nanos).sum();
    Arrays.sort(nanos);
    System.out.printf(
        "series/s on one thread: %,.0f%n2,000 series: median %.2f ms, P99 %.2f ms, worst %.2f ms%n"
            + "bytes a series: %,d%n(checksum %.3f)%n",
        SERIES * (double) TIMED_SECONDS / (all / 1e9),
        nanos[TIMED_SECONDS / 2] / 1e6,
        nanos[TIMED_SECONDS * 99 / 100] / 1e6,
        nanos[TIMED_SECONDS - 1] / 1e6,
        BaselineStageTest.footprint().of(panel.baseline(0)),
        checksum);
  }
}
