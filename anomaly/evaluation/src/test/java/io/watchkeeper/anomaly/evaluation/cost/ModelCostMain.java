package io.watchkeeper.anomaly.evaluation.cost;

import io.watchkeeper.anomaly.evaluation.cost.HeavyModels.Fed;
import io.watchkeeper.anomaly.evaluation.cost.HeavyModels.Kind;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Prints what a row costs each model of a vector in processor time, fits and trainings included, as
 * a table.
 *
 * <p>Arguments: metrics (20), rows (20,000). After a fifth of the rows as a warm-up the others are
 * timed; 20 vectors at a row a second take that, times 20, of a core.
 */
final class ModelCostMain {
  private ModelCostMain() {}

  public static void main(String[] args) {
    int width = args.length > 0 ? Integer.parseInt(args[0]) : 20;
    int rows = args.length > 1 ? Integer.parseInt(args[1]) : 20_000;
    List<Kind> kinds = new ArrayList<>(HeavyModels.each());
    kinds.add(new HeavyModels.Assembled());
    kinds.add(new HeavyModels.FastStage());
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    System.out.printf(
        "| model, %d metrics | microseconds a row | 20 vectors, of a core |%n", width);
    System.out.println("|---|---:|---:|");
    for (Kind kind : kinds) {
      Fed fed = kind.fresh(width);
      var random = new SplittableRandom(3);
      long started = 0;
      for (int i = 0; i < rows; i++) {
        started = i == rows / 5 ? clock.getCurrentThreadCpuTime() : started;
        fed.take(i, HeavyModels.row(width, random, i));
      }
      double micros = (clock.getCurrentThreadCpuTime() - started) / 1e3 / (rows - rows / 5);
      System.out.printf("| %s | %.1f | %.2f%% |%n", kind.name(), micros, micros * 20 / 1e4);
    }
  }
}
