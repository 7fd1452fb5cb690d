package io.watchkeeper.anomaly.evaluation;

import io.watchkeeper.anomaly.evaluation.contestant.Contestant;
import io.watchkeeper.anomaly.evaluation.contestant.Contestant.Judgement;
import io.watchkeeper.anomaly.evaluation.data.Fault;
import io.watchkeeper.anomaly.evaluation.data.Subject;
import io.watchkeeper.anomaly.evaluation.data.Truth;
import io.watchkeeper.anomaly.evaluation.measure.HitRate;
import java.util.function.DoubleConsumer;

/** What a contestant said of each row of one subject. */
// Arrays: thousands of numbers that nobody compares or hashes.
@SuppressWarnings("ArrayRecordComponent")
record Answers(double[] scores, boolean[] alerts, int[][] top) {
  private static final int ROWS_A_REPORT = 256;

  /** Instead of an infinite score. */
  private static final double HIGHEST = 1e12;

  /**
   * Asks row by row.
   *
   * @param progress is told parts of 1
   */
  static Answers of(Contestant contestant, Subject subject, DoubleConsumer progress) {
    int rows = subject.rows().length;
    double[] scores = new double[rows];
    boolean[] alerts = new boolean[rows];
    int[][] top = new int[rows][];
    Contestant.Watch watch = contestant.watch(subject.ordinary());
    for (int row = 0; row < rows; row++) {
      Judgement judgement = watch.next(subject.seconds()[row], subject.rows()[row].clone());
      if (Double.isNaN(judgement.score())) {
        throw new IllegalStateException(
            contestant.title() + " gave no number as its score of row " + row);
      }
      scores[row] = Math.min(HIGHEST, judgement.score());
      alerts[row] = judgement.alert();
      top[row] = judgement.top();
      if (row % ROWS_A_REPORT == ROWS_A_REPORT - 1) {
        progress.accept((double) ROWS_A_REPORT / rows);
      }
    }
    progress.accept((double) (rows % ROWS_A_REPORT) / Math.max(1, rows));
    return new Answers(scores, alerts, top);
  }

  /** Of labelled rows: some sets write the row behind an event as its last one, some do not. */
  HitRate hits(Truth truth) {
    HitRate hits = HitRate.NONE;
    for (Fault fault : truth.attributed()) {
      for (int row = fault.start(); row < fault.end(); row++) {
        if (truth.labels()[row]) {
          hits = hits.plus(HitRate.of(top[row], fault.metrics()));
        }
      }
    }
    return hits;
  }

  /** Of each event, asked once: at its last labelled row. */
  HitRate eventHits(Truth truth) {
    HitRate hits = HitRate.NONE;
    for (Fault fault : truth.attributed()) {
      int row = fault.end() - 1;
      while (row >= fault.start() && !truth.labels()[row]) {
        row--;
      }
      hits = row < fault.start() ? hits : hits.plus(HitRate.of(top[row], fault.metrics()));
    }
    return hits;
  }
}
