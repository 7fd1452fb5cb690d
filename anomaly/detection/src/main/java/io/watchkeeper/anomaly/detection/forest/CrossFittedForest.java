package io.watchkeeper.anomaly.detection.forest;

import java.util.ArrayList;
import java.util.List;

/**
 * Two forests, each grown on one half of the rows and calibrated on the other.
 *
 * <p>A forest scores the rows it was grown on lower than rows it has not seen, so calibrating on
 * the training rows makes ordinary new seconds look surprising; cross-fitting [1] keeps every row
 * for both purposes. The halves alternate in blocks of {@value #BLOCK} rows, because neighbouring
 * seconds resemble each other and would otherwise leak from one half into the other. A new row gets
 * the mean of both scores, which scatters less than the single scores it is compared with: again
 * the safe side. Cost: two trainings of half the rows, one score a row.
 *
 * <p>[1] Barber, Candes, Ramdas, Tibshirani: Predictive inference with the jackknife+, Annals of
 * Statistics 49, 2021 (CV+).
 */
final class CrossFittedForest {
  static final int BLOCK = 30;

  private final OutlierForest even;
  private final OutlierForest odd;
  private final TailCalibration calibration;

  private CrossFittedForest(OutlierForest even, OutlierForest odd, TailCalibration calibration) {
    this.even = even;
    this.odd = odd;
    this.calibration = calibration;
  }

  static CrossFittedForest train(
      ForestTrainer trainer, double[][] rows, ForestTrainer.GrowthPlan plan) {
    List<double[]> evenRows = new ArrayList<>();
    List<double[]> oddRows = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      (isEven(i) ? evenRows : oddRows).add(rows[i]);
    }
    var oddPlan = new ForestTrainer.GrowthPlan(plan.trees(), plan.subsample(), ~plan.seed());
    OutlierForest even = trainer.train(evenRows.toArray(double[][]::new), plan);
    OutlierForest odd = trainer.train(oddRows.toArray(double[][]::new), oddPlan);
    double[] unseen = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      unseen[i] = (isEven(i) ? odd : even).score(rows[i]);
    }
    return new CrossFittedForest(even, odd, new TailCalibration(unseen));
  }

  double surprise(double[] row) {
    return calibration.surprise((even.score(row) + odd.score(row)) / 2);
  }

  private static boolean isEven(int row) {
    return row / BLOCK % 2 == 0;
  }
}
