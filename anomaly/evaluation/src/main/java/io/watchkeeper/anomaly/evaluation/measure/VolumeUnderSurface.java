package io.watchkeeper.anomaly.evaluation.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * VUS-PR: the volume under the surface of precision over recall and over a buffer round each event
 * [1]. What scores are worth whatever the threshold, with some mercy for scores that rise a little
 * before or after what people labelled.
 *
 * <p><b>Idea.</b> For one buffer l, labels are no longer 0 or 1: j rows outside an event they are
 * sqrt(1 - j/l), up to j = l/2 on either side; where two events' sides meet they are added, up to
 * 1. With those, for the rows at or above a threshold, true positives are the labels' sum TP and
 * precision is TP over their number. The positives are the mean of the labelled rows and of labels
 * counted where predicted (all of them inside events), and recall TP over that, at most 1, is
 * multiplied by the part of the widened events that were touched at all: finding one long event is
 * not finding all. The area under that curve is the sum of gains in recall times precision, and
 * VUS-PR is the mean of the areas for l = 0, 1, ..., L.
 *
 * <p><b>What is fixed here.</b> L = {@value #BUFFER} rows for every set, so l/2 reaches at most 50
 * rows: the authors' tables use one that follows from each series' period, which would be one more
 * thing that depends on the file. Thresholds are the scores at {@value #THRESHOLDS} evenly spaced
 * ranks, as in the authors' program; all ranks would give the same to about three digits. With L =
 * 0 it is average precision times the events' part.
 *
 * <p><b>Cost.</b> O(n log n) once, O(n) a buffer. The authors' programs cost thresholds times as
 * much: here each row is put once into the interval between two thresholds where it falls.
 *
 * <p>[1] Paparrizos, Boniol, Palpanas, Tsay, Elmore, Franklin: Volume under the surface: a new
 * accuracy evaluation measure for time-series anomaly detection, VLDB 15 (11), 2022.
 *
 * @param buffer L, in rows
 */
public record VolumeUnderSurface(int buffer) {
  public static final int BUFFER = 100;

  private static final int THRESHOLDS = 250;

  public static VolumeUnderSurface standard() {
    return new VolumeUnderSurface(BUFFER);
  }

  /** NaN when nothing is labelled. */
  public double precisionRecall(double[] scores, boolean[] labels) {
    List<Run> events = Run.of(labels);
    if (events.isEmpty()) {
      return Double.NaN;
    }
    int[] levels = levels(scores);
    double[] predicted = new double[THRESHOLDS];
    for (int level : levels) {
      predicted[level]++;
    }
    Arrays.parallelPrefix(predicted, Double::sum);
    double sum = 0;
    for (int l = 0; l <= buffer; l++) {
      sum += area(new Widened(labels, events, l), levels, predicted);
    }
    return sum / (buffer + 1);
  }

  /** The first threshold, from the highest, that each row reaches. */
  private static int[] levels(double[] scores) {
    double[] sorted = scores.clone();
    Arrays.sort(sorted);
    int last = scores.length - 1;
    double step = last / (THRESHOLDS - 1.0);
    double[] falling = new double[THRESHOLDS];
    for (int k = 0; k < THRESHOLDS; k++) {
      int rank = k == THRESHOLDS - 1 ? last : (int) (k * step);
      // Negated, so that they rise and can be searched.
      falling[k] = -sorted[last - rank];
    }
    int[] levels = new int[scores.length];
    for (int row = 0; row < scores.length; row++) {
      levels[row] = firstAtLeast(falling, -scores[row]);
    }
    return levels;
  }

  private static int firstAtLeast(double[] rising, double value) {
    int low = 0;
    int high = rising.length - 1;
    while (low < high) {
      int middle = (low + high) / 2;
      if (rising[middle] >= value) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private static double area(Widened widened, int[] levels, double[] predicted) {
    double[] inside = new double[THRESHOLDS];
    double[] outside = new double[THRESHOLDS];
    double[] weights = widened.weights();
    for (int row = 0; row < weights.length; row++) {
      if (widened.labels()[row]) {
        inside[levels[row]]++;
      } else {
        outside[levels[row]] += weights[row];
      }
    }
    List<Run> ranges = widened.ranges();
    int[] touched = new int[THRESHOLDS];
    for (Run range : ranges) {
      int first = THRESHOLDS - 1;
      for (int row = range.start(); row < range.end(); row++) {
        first = Math.min(first, levels[row]);
      }
      touched[first]++;
    }
    double labelled = Arrays.stream(inside).sum();
    double hits = 0;
    double near = 0;
    int ranged = 0;
    double area = 0;
    double before = 0;
    for (int k = 0; k < THRESHOLDS; k++) {
      hits += inside[k];
      near += outside[k];
      ranged += touched[k];
      double positives = labelled + near / 2;
      double recall = Math.min(1, (hits + near) / positives) * ranged / ranges.size();
      area += (recall - before) * (hits + near) / predicted[k];
      before = recall;
    }
    return area;
  }

  /** Labels with sides. */
  // Arrays: one set of them a buffer, never compared or hashed.
  @SuppressWarnings("ArrayRecordComponent")
  private record Widened(boolean[] labels, List<Run> events, int l) {

    double[] weights() {
      double[] weights = new double[labels.length];
      for (Run event : events) {
        Arrays.fill(weights, event.start(), event.end(), 1);
      }
      for (Run event : events) {
        for (int away = 1; away <= l / 2; away++) {
          double side = Math.sqrt(1 - (double) away / l);
          add(weights, event.start() - away, side);
          add(weights, event.end() - 1 + away, side);
        }
      }
      return weights;
    }

    private static void add(double[] weights, int row, double side) {
      if (row >= 0 && row < weights.length) {
        weights[row] = Math.min(1, weights[row] + side);
      }
    }

    /** Events with their sides; those whose sides share a row are one. */
    List<Run> ranges() {
      List<Run> ranges = new ArrayList<>();
      int from = events.getFirst().start() - l / 2;
      for (int i = 0; i < events.size(); i++) {
        int to = events.get(i).end() + l / 2;
        int next = i + 1 < events.size() ? events.get(i + 1).start() - l / 2 : Integer.MAX_VALUE;
        if (to <= next) {
          ranges.add(new Run(Math.max(0, from), Math.min(labels.length, to)));
          from = next;
        }
      }
      return ranges;
    }
  }
}
