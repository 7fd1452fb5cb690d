package io.watchkeeper.anomaly.detection;

import io.watchkeeper.anomaly.detection.baseline.Direction;
import io.watchkeeper.anomaly.detection.baseline.Feature;
import io.watchkeeper.anomaly.detection.baseline.Floor;
import io.watchkeeper.anomaly.detection.forest.ForestVoter;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * What a second of one subject costs: with all models and without those that see all series
 * together, in processor time, its longest second (a fit), and bytes of state. No forest: it grows
 * on another thread. {@code [width] [seconds]}, by default 20 and 20,000.
 */
final class SubjectCostMain {
  private SubjectCostMain() {}

  public static void main(String[] arguments) throws IOException {
    int width = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20;
    int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20_000;
    List<Feature> features =
        IntStream.range(0, width)
            .mapToObj(i -> Feature.of("series" + i, Direction.UP, new Floor(0.01, 0)))
            .toList();
    DetectionSettings settings = DetectionSettings.defaults();
    ForestVoter none = ForestVoter.absent();
    for (int round = 0; round < 2; round++) {
      run("light", SubjectWatch.light(features, settings, none), width, seconds);
      run("with models", new SubjectWatch(features, settings, none), width, seconds);
    }
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static void run(String name, SubjectWatch watch, int width, int seconds)
      throws IOException {
    var random = new SplittableRandom(1);
    long longest = 0;
    long begin = cpuNanos();
    for (int i = 0; i < seconds; i++) {
      double common = random.nextGaussian();
      double[] row = new double[width];
      for (int j = 0; j < width; j++) {
        row[j] = (j % 3 == 0 ? common : 0) + random.nextGaussian();
      }
      long from = cpuNanos();
      watch.observe(Instant.ofEpochSecond(i), row);
      longest = i < seconds / 10 ? 0 : Math.max(longest, cpuNanos() - from);
    }
    double micros = (cpuNanos() - begin) / 1e3 / seconds;
    var bytes = new ByteArrayOutputStream();
    watch.save(new DataOutputStream(bytes));
    System.out.printf(
        "%-12s %d series: %.1f us a second, longest %.1f ms, state %.2f MiB%n",
        name, width, micros, longest / 1e6, bytes.size() / 1048576.0);
  }
}
