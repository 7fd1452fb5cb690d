package io.watchkeeper.anomaly.smile;

import io.watchkeeper.anomaly.detection.forest.ForestTrainer.GrowthPlan;
import io.watchkeeper.anomaly.detection.forest.RowScorer;
import io.watchkeeper.anomaly.detection.outlier.ScorerTrainer;

/**
 * Trees that cut one column at a time, as in Liu et al. 2008: {@value #TREES} of {@value
 * #SUBSAMPLE} rows, and two forests for a model. Liu et al. find 64 rows enough for most of their
 * sets. Each tree looks at {@value #MOST_COLUMNS} columns at most, drawn for it: smile keeps two
 * vectors of the whole width for each cut, and so a model holds less than 2 MiB at any width.
 */
public final class IsolationForestScorer implements ScorerTrainer {
  private static final int TREES = 40;
  private static final int SUBSAMPLE = 64;
  private static final int MOST_COLUMNS = 8;

  @Override
  public String name() {
    return "isolation forest";
  }

  /** About the scatter of a score between two forests of 40 trees. */
  @Override
  public double leastExcess() {
    return 0.006;
  }

  @Override
  public RowScorer train(double[][] rows, long seed) {
    return Grove.narrow(rows, new GrowthPlan(TREES, SUBSAMPLE, seed), MOST_COLUMNS);
  }
}
