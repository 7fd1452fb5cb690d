package io.watchkeeper.anomaly.evaluation.cost;

import io.watchkeeper.anomaly.detection.baseline.BaselineSettings;
import io.watchkeeper.anomaly.detection.baseline.Direction;
import io.watchkeeper.anomaly.detection.baseline.Feature;
import io.watchkeeper.anomaly.detection.baseline.Floor;
import io.watchkeeper.anomaly.detection.season.SeasonSettings;
import io.watchkeeper.anomaly.detection.season.SeasonalPanel;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * The baseline stage on one thread: every series is judged and learned each second. Synthetic.
 *
 * <p>First as fast as it goes: series a second, how long a second of 2,000 series takes, bytes a
 * series. Then as it comes: for a minute, 2,000 values fall due at each full second, and each
 * series' verdict is waited for from that moment on; what a late second does to those behind it is
 * in their lag. Printed: P50, P99 and most of these lags, of 2,000 a second.
 *
 * <p>Arguments: seconds at the pace of the clock (60).
 */
final class BaselineStageMain {
  private static final int SERIES = 2_000;
  private static final int WARM_UP_SECONDS = 900;
  private static final int TIMED_SECONDS = 600;
  private static final long SECOND = 1_000_000_000L;

  private final List<SeasonalPanel> panels =
      IntStream.range(0, SERIES)
          .mapToObj(i ->
              new SeasonalPanel(
                  List.of(
                      Feature.of("series" + i, Direction.UP, new Floor(0.01, 0.25))
                          .logarithmic(0.001)),
                  SeasonSettings.of(BaselineSettings.defaults()),
                  ZoneOffset.UTC))
          .toList();
  private final SplittableRandom random = new SplittableRandom(1);
  private final double[] row = new double[SERIES];
  private double checksum;

  private BaselineStageMain() {}

  public static void main(String[] arguments) {
    int paced = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 60;
    var stage = new BaselineStageMain();
    stage.asFastAsItGoes();
    stage.asItComes(paced);
  }

  private void draw() {
    Arrays.setAll(row, _ -> 0.1 * Math.exp(random.nextGaussian()));
  }

  /** The verdict on one series, and what it learns. */
  private void judge(int second, int series) {
    double[] value = {row[series]};
    SeasonalPanel panel = panels.get(series);
    double z = panel.harmfulZ(second, value)[0];
    checksum += Double.isNaN(z) ? 0 : z;
    panel.learn(second, value);
  }

  private void asFastAsItGoes() {
    double[] nanos = new double[TIMED_SECONDS];
    for (int second = 0; second < WARM_UP_SECONDS + TIMED_SECONDS; second++) {
      draw();
      long before = System.nanoTime();
      for (int i = 0; i < SERIES; i++) {
        judge(second, i);
      }
      long took = System.nanoTime() - before;
      if (second >= WARM_UP_SECONDS) {
        nanos[second - WARM_UP_SECONDS] = took;
      }
    }
    double all = Arrays.stream(nanos).sum();
    System.out.printf("series/s on one thread: %,.0f%n", SERIES * (TIMED_SECONDS / (all / 1e9)));
    print("a second of 2,000 series takes", nanos);
    System.out.printf(
        "bytes a series: %,d%n", BaselineStageTest.footprint().of(panels.getFirst().baseline(0)));
  }

  private void asItComes(int seconds) {
    double[] lags = new double[seconds * SERIES];
    long first = System.nanoTime() + SECOND;
    for (int second = 0; second < seconds; second++) {
      draw();
      long due = first + second * SECOND;
      for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      for (int i = 0; i < SERIES; i++) {
        judge(WARM_UP_SECONDS + TIMED_SECONDS + second, i);
        lags[second * SERIES + i] = System.nanoTime() - due;
      }
    }
    print("from when a value is due to its verdict, %d s".formatted(seconds), lags);
    System.out.printf("(checksum %.3f)%n", checksum);
  }

  /** Nanoseconds. */
  private static void print(String what, double[] nanos) {
    Arrays.sort(nanos);
    System.out.printf(
        "%s: P50 %.2f ms, P99 %.2f ms, most %.2f ms%n",
        what,
        nanos[nanos.length / 2] / 1e6,
        nanos[nanos.length * 99 / 100] / 1e6,
        nanos[nanos.length - 1] / 1e6);
  }
}
