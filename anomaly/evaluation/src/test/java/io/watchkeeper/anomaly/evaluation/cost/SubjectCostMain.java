package io.watchkeeper.anomaly.evaluation.cost;

import io.watchkeeper.anomaly.detection.DetectionSettings;
import io.watchkeeper.anomaly.detection.SubjectWatch;
import io.watchkeeper.anomaly.detection.baseline.Feature;
import io.watchkeeper.anomaly.detection.forest.ForestSettings;
import io.watchkeeper.anomaly.detection.forest.ForestTrainer;
import io.watchkeeper.anomaly.detection.forest.ForestVoter;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What a second of one subject costs as the service judges it: by its baselines alone, with the
 * forest beside them, with the models of all series together, and with all, in processor time of a
 * thread, fits and trainings included; its longest second, and bytes of state and of heap. The
 * forest grows on this thread, in the ring on another one. {@code [width] [seconds]}, by default 20
 * and 20,000; of 20 such subjects at a second each, the share of a core is twenty times as much.
 */
final class SubjectCostMain {
  private static final DetectionSettings SETTINGS = DetectionSettings.defaults();

  private SubjectCostMain() {}

  public static void main(String[] arguments) throws IOException {
    int width = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20;
    int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20_000;
    List<Feature> features = HeavyModels.features(width);
    for (int round = 0; round < 2; round++) {
      ForestVoter none = ForestVoter.absent();
      run("baselines", SubjectWatch.light(features, SETTINGS, none), width, seconds);
      run("and the forest", SubjectWatch.light(features, SETTINGS, forest()), width, seconds);
      run("and models", new SubjectWatch(features, SETTINGS, none), width, seconds);
      run("all", new SubjectWatch(features, SETTINGS, forest()), width, seconds);
    }
  }

  private static ForestVoter forest() {
    return new ForestVoter(ForestTrainer.find(), ForestSettings.defaults(), Runnable::run);
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
        "%-14s %d series: %.1f us a second (20 subjects: %.2f%% of a core), longest %.1f ms,"
            + " state %.2f MiB, heap %.2f MiB%n",
        name,
        width,
        micros,
        micros * 20 / 1e4,
        longest / 1e6,
        bytes.size() / 1048576.0,
        new RetainedBytes().of(watch) / 1048576.0);
  }
}
