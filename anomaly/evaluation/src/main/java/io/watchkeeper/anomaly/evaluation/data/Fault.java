package io.watchkeeper.anomaly.evaluation.data;

import java.util.Set;

/**
 * A labelled stretch of rows.
 *
 * @param start first row
 * @param end one behind the last
 * @param metrics numbers, from 1, of the metrics at fault; empty when nobody says
 */
public record Fault(int start, int end, Set<Integer> metrics) {
  public Fault {
    metrics = Set.copyOf(metrics);
  }
}
