package io.watchkeeper.anomaly.evaluation.contestant;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * Rows after which rows repeat themselves: the highest peak of the autocorrelation, summed over the
 * metrics; longer lags have fewer pairs and are not made up for it, so that the first of several
 * like peaks is the highest. Rows are first averaged in blocks, so that the cost is the same for
 * ten thousand rows as for a thousand; a season is therefore known to within a block, and the exact
 * row is looked for round it.
 */
// Array: thousands of rows that nobody compares or hashes.
@SuppressWarnings("ArrayRecordComponent")
record Season(double[][] rows) {
  private static final int BLOCKS = 1_000;

  /** A peak below says nothing. */
  private static final double LEAST = 0.2;

  /** 1 when there is none, or less than two of them were seen. */
  int length() {
    int block = Math.max(1, rows.length / BLOCKS);
    double[] coarse = autocorrelation(standardised(block), 0, rows.length / block / 2);
    int peak = peak(coarse);
    if (peak == 0) {
      return 1;
    }
    if (block == 1) {
      return peak;
    }
    int from = Math.max(1, (peak - 1) * block);
    double[] fine = autocorrelation(standardised(1), from, (peak + 1) * block + 1);
    int best = 0;
    for (int i = 1; i < fine.length; i++) {
      best = fine[i] / pairs(from + i) > fine[best] / pairs(from + best) ? i : best;
    }
    return from + best;
  }

  private double pairs(int lag) {
    return rows.length - lag;
  }

  /** Behind the first negative one: neighbours resemble each other in any slow series. */
  private static int peak(double[] r) {
    int first = 1;
    while (first < r.length && r[first] >= 0) {
      first++;
    }
    int best = 0;
    for (int lag = first + 1; lag + 1 < r.length; lag++) {
      boolean peak = r[lag] > r[lag - 1] && r[lag] >= r[lag + 1] && r[lag] >= LEAST;
      best = peak && (best == 0 || r[lag] > r[best]) ? lag : best;
    }
    return best;
  }

  /** Of lags from {@code from} to before {@code to}; 1 at lag 0 were every metric to vary. */
  private static double[] autocorrelation(double[][] metrics, int from, int to) {
    double[] sums = new double[Math.max(0, to - from)];
    for (double[] values : metrics) {
      for (int i = 0; i < sums.length; i++) {
        int lag = from + i;
        double sum = 0;
        for (int row = lag; row < values.length; row++) {
          sum += values[row] * values[row - lag];
        }
        sums[i] += sum / values.length;
      }
    }
    double varying =
        Arrays.stream(metrics).filter(m -> DoubleStream.of(m).anyMatch(v -> v != 0)).count();
    return Arrays.stream(sums).map(sum -> sum / Math.max(1, varying)).toArray();
  }

  /** One array a metric: block means of mean 0 and deviation 1; missing is 0. */
  private double[][] standardised(int block) {
    int width = rows.length == 0 ? 0 : rows[0].length;
    double[][] metrics = new double[width][rows.length / block];
    for (int metric = 0; metric < width; metric++) {
      double[] values = metrics[metric];
      for (int i = 0; i < values.length; i++) {
        int column = metric;
        values[i] =
            Arrays.stream(rows, i * block, (i + 1) * block)
                .mapToDouble(row -> row[column])
                .filter(v -> !Double.isNaN(v))
                .average()
                .orElse(Double.NaN);
      }
      Spread spread =
          Spread.ofMoments(DoubleStream.of(values).filter(v -> !Double.isNaN(v)).toArray());
      for (int i = 0; i < values.length; i++) {
        boolean says = !Double.isNaN(values[i]) && spread.deviation() > 0;
        values[i] = says ? (values[i] - spread.centre()) / spread.deviation() : 0;
      }
    }
    return metrics;
  }
}
