package io.watchkeeper.anomaly.detection.forest;

import java.util.ArrayList;
import java.util.List;

/**
 * Two scorers, each trained on one half of the rows and calibrated on the other.
 *
 * <p>A forest scores the rows it was grown on lower than rows it has not seen, and so does any
 * measure of density, so calibrating on the training rows makes ordinary new seconds look
 * surprising; cross-fitting [1] keeps every row for both purposes. The halves alternate in blocks
 * of {@value #BLOCK} rows, because neighbouring seconds resemble each other and would otherwise
 * leak from one half into the other. A new row gets the mean of both scores, which scatters less
 * than the single scores it is compared with: again the safe side. Cost: two trainings of half the
 * rows, one score a row.
 *
 * <p>[1] Barber, Candes, Ramdas, Tibshirani: Predictive inference with the jackknife+, Annals of
 * Statistics 49, 2021 (CV+).
 */
public final class CrossFit {
  static final int BLOCK = 30;

  private final RowScorer even;
  private final RowScorer odd;
  private final TailCalibration calibration;

  private CrossFit(RowScorer even, RowScorer odd, TailCalibration calibration) {
    this.even = even;
    this.odd = odd;
    this.calibration = calibration;
  }

  /** What is trained twice. */
  @FunctionalInterface
  public interface Training {
    RowScorer of(double[][] rows, long seed);
  }

  /**
   * Trains on more than {@value #BLOCK} rows.
   *
   * @param leastExcess scores nearer than this are alike, see {@link TailCalibration}
   */
  public static CrossFit train(Training training, double[][] rows, long seed, double leastExcess) {
    List<double[]> evenRows = new ArrayList<>();
    List<double[]> oddRows = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      (isEven(i) ? evenRows : oddRows).add(rows[i]);
    }
    RowScorer even = training.of(evenRows.toArray(double[][]::new), seed);
    RowScorer odd = training.of(oddRows.toArray(double[][]::new), ~seed);
    double[] unseen = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      unseen[i] = (isEven(i) ? odd : even).score(rows[i]);
    }
    return new CrossFit(even, odd, new TailCalibration(unseen, leastExcess));
  }

  static CrossFit grow(ForestTrainer trainer, double[][] rows, ForestTrainer.GrowthPlan plan) {
    return train(
        (half, seed) ->
            trainer.train(half, new ForestTrainer.GrowthPlan(plan.trees(), plan.subsample(), seed)),
        rows,
        plan.seed(),
        TailCalibration.LEAST_OF_FORESTS);
  }

  public double surprise(double[] row) {
    return calibration.surprise((even.score(row) + odd.score(row)) / 2);
  }

  private static boolean isEven(int row) {
    return row / BLOCK % 2 == 0;
  }
}
