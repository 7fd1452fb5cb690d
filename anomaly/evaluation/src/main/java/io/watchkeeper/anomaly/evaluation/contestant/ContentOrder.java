package io.watchkeeper.anomaly.evaluation.contestant;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Hands a contestant the metrics in an order that follows from their ordinary values, and
 * translates its answers back.
 *
 * <p>A forest that draws columns by their number grows other trees when columns change places, and
 * sums round otherwise; a server's metrics have no order that means anything. So metrics are sorted
 * by how often they rose over 1, 2, 4, ... rows. These counts know neither the names, the places,
 * the units nor (with more than a few rows) a second metric with the same ones. Metrics that rose
 * equally often at every distance, such as constant ones, keep the order of the file: for them a
 * shuffle can still be seen, as far as the contestant tells them apart at all. Without ordinary
 * rows the order of the file is all there is.
 */
public record ContentOrder(Contestant inner) implements Contestant {
  private static final int DISTANCES = 10;

  @Override
  public String title() {
    return inner.title();
  }

  @Override
  public Watch watch(Ordinary ordinary) {
    int[] order = order(ordinary);
    double[][] rows =
        Arrays.stream(ordinary.rows()).map(row -> arranged(row, order)).toArray(double[][]::new);
    Watch watch =
        inner.watch(new Ordinary(ordinary.width(), ordinary.epochSeconds().clone(), rows));
    return (second, row) -> {
      Judgement judgement = watch.next(second, arranged(row, order));
      int[] top = Arrays.stream(judgement.top()).map(number -> order[number - 1] + 1).toArray();
      return new Judgement(judgement.score(), judgement.alert(), top);
    };
  }

  private static double[] arranged(double[] row, int[] order) {
    return Arrays.stream(order).mapToDouble(metric -> row[metric]).toArray();
  }

  private static int[] order(Ordinary ordinary) {
    int[][] rises = new int[ordinary.width()][DISTANCES];
    for (int metric = 0; metric < rises.length; metric++) {
      for (int i = 0; i < DISTANCES; i++) {
        rises[metric][i] = rises(ordinary.rows(), metric, 1 << i);
      }
    }
    return IntStream.range(0, ordinary.width())
        .boxed()
        .sorted(Comparator.comparing(metric -> rises[metric], Arrays::compare))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static int rises(double[][] rows, int metric, int distance) {
    int rises = 0;
    for (int row = distance; row < rows.length; row++) {
      rises += rows[row][metric] > rows[row - distance][metric] ? 1 : 0;
    }
    return rises;
  }
}
