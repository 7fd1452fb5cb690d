package io.watchkeeper.anomaly.evaluation.measure;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * What scores are worth whatever the threshold, row by row, without point adjustment.
 *
 * @param averagePrecision area under the precision-recall curve as the sum of precision times gain
 *     in recall (no interpolation); rows of equal score come together. It is not VUS-PR, which
 *     forgives near misses
 * @param bestF1 the largest F1 of any threshold: an oracle's, for comparison only
 */
public record Ranking(double averagePrecision, double bestF1) {

  public static Ranking of(double[] scores, boolean[] labels) {
    int[] order =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -scores[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    long positives = Arrays.stream(order).filter(i -> labels[i]).count();
    double area = 0;
    double best = 0;
    long hits = 0;
    long lastHits = 0;
    for (int taken = 1; taken <= order.length; taken++) {
      hits += labels[order[taken - 1]] ? 1 : 0;
      boolean tied = taken < order.length && scores[order[taken]] == scores[order[taken - 1]];
      if (!tied) {
        area += (double) hits / taken * (hits - lastHits) / positives;
        best = Math.max(best, 2.0 * hits / (taken + positives));
        lastHits = hits;
      }
    }
    return positives == 0 ? new Ranking(Double.NaN, Double.NaN) : new Ranking(area, best);
  }
}
