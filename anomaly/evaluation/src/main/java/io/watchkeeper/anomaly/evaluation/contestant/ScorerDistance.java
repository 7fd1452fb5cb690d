package io.watchkeeper.anomaly.evaluation.contestant;

import io.watchkeeper.anomaly.detection.distance.Ordinary;
import io.watchkeeper.anomaly.detection.distance.OrdinaryFitter;
import io.watchkeeper.anomaly.detection.forest.RowScorer;
import io.watchkeeper.anomaly.detection.outlier.ScorerTrainer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A scorer of rows in the place of a distance, to be measured and not to be kept: it has no saved
 * form and does not say which column is odd. It is trained on {@value #MOST_ROWS} of the rows at
 * most, evenly spaced, since DBSCAN compares each with each.
 */
record ScorerDistance(ScorerTrainer trainer) implements OrdinaryFitter {
  private static final int MOST_ROWS = 600;

  @Override
  public String name() {
    return trainer.name();
  }

  @Override
  public Ordinary fit(double[][] vectors, long seed) {
    int count = Math.min(MOST_ROWS, vectors.length);
    double[][] some = new double[count][];
    for (int i = 0; i < count; i++) {
      some[i] = vectors[(int) ((long) i * vectors.length / count)];
    }
    return new Scored(trainer.train(some, seed));
  }

  @Override
  public Ordinary restore(DataInput in) throws IOException {
    throw new IOException("a scorer that is only measured has no saved form");
  }

  private record Scored(RowScorer scorer) implements Ordinary {
    @Override
    public double distance(double[] vector, double[] parts) {
      return scorer.score(vector);
    }

    @Override
    public void save(DataOutput out) throws IOException {
      throw new IOException("a scorer that is only measured has no saved form");
    }
  }
}
