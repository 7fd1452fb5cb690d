package io.watchkeeper.anomaly.evaluation;

import io.watchkeeper.anomaly.evaluation.data.Truth;
import io.watchkeeper.anomaly.evaluation.measure.Events;
import io.watchkeeper.anomaly.evaluation.measure.HitRate;
import io.watchkeeper.anomaly.evaluation.measure.NabFile;
import io.watchkeeper.anomaly.evaluation.measure.Points;
import io.watchkeeper.anomaly.evaluation.measure.Ranking;
import io.watchkeeper.anomaly.evaluation.measure.Run;
import io.watchkeeper.anomaly.evaluation.measure.VolumeUnderSurface;
import java.util.List;

/**
 * One contestant on one labelled file.
 *
 * @param scores kept for thresholds that are chosen over several files
 * @param alerts as the fixed policy raised them
 */
// Arrays: thousands of numbers that nobody compares or hashes.
@SuppressWarnings("ArrayRecordComponent")
record FileMarks(
    double[] scores,
    boolean[] alerts,
    Truth truth,
    Ranking ranking,
    double volume,
    HitRate hits,
    HitRate eventHits) {

  static FileMarks of(Answers answers, Truth truth) {
    return new FileMarks(
        answers.scores(),
        answers.alerts(),
        truth,
        Ranking.of(answers.scores(), truth.labels()),
        VolumeUnderSurface.standard().precisionRecall(answers.scores(), truth.labels()),
        answers.hits(truth),
        answers.eventHits(truth));
  }

  Points points() {
    return Points.of(alerts, truth.labels());
  }

  Events events() {
    return Events.of(alerts, truth.labels());
  }

  NabFile nabScores() {
    return new NabFile(scores, windows());
  }

  /** Its alerts as scores of 1 and 0. */
  NabFile nabAlerts() {
    double[] raised = new double[alerts.length];
    for (int i = 0; i < raised.length; i++) {
      raised[i] = alerts[i] ? 1 : 0;
    }
    return new NabFile(raised, windows());
  }

  private List<Run> windows() {
    return truth.windows().stream().map(w -> new Run(w.start(), w.end())).toList();
  }
}
