package io.watchkeeper.anomaly.evaluation;

import io.watchkeeper.anomaly.evaluation.measure.Events;
import io.watchkeeper.anomaly.evaluation.measure.HitRate;
import io.watchkeeper.anomaly.evaluation.measure.NabFile;
import io.watchkeeper.anomaly.evaluation.measure.NabProfile;
import io.watchkeeper.anomaly.evaluation.measure.NabScore;
import io.watchkeeper.anomaly.evaluation.measure.Points;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One contestant on the labelled files of one set. Counts are pooled over the files; VUS-PR, AUC-PR
 * and best F1 are means over the files in which something is labelled, as is usual for SMD.
 */
record SetMarks(String set, String contestant, List<FileMarks> files) {
  SetMarks {
    files = List.copyOf(files);
  }

  boolean hasWindows() {
    return files.stream().anyMatch(file -> !file.truth().windows().isEmpty());
  }

  Points points() {
    return files.stream().map(FileMarks::points).reduce(Points.NONE, Points::plus);
  }

  Events events() {
    return files.stream().map(FileMarks::events).reduce(Events.NONE, Events::plus);
  }

  HitRate hits() {
    return files.stream().map(FileMarks::hits).reduce(HitRate.NONE, HitRate::plus);
  }

  HitRate eventHits() {
    return files.stream().map(FileMarks::eventHits).reduce(HitRate.NONE, HitRate::plus);
  }

  double volume() {
    return mean(FileMarks::volume);
  }

  double averagePrecision() {
    return mean(file -> file.ranking().averagePrecision());
  }

  double bestF1() {
    return mean(file -> file.ranking().bestF1());
  }

  NabScore.Result nab(NabProfile profile) {
    return new NabScore(profile).best(nabFiles());
  }

  /** Each file with the threshold that suits the other files best. */
  double nabLeftOut() {
    return new NabScore(NabProfile.STANDARD).leftOut(nabFiles());
  }

  double nabAt(double threshold) {
    return new NabScore(NabProfile.STANDARD).at(nabFiles(), threshold);
  }

  /** Of the fixed policy's alerts; every row of a standing alert is an alarm. */
  double nabOfAlerts() {
    List<NabFile> alerts = files.stream().map(FileMarks::nabAlerts).toList();
    return new NabScore(NabProfile.STANDARD).at(alerts, 1);
  }

  private List<NabFile> nabFiles() {
    return files.stream().map(FileMarks::nabScores).toList();
  }

  private double mean(ToDoubleFunction<FileMarks> figure) {
    return files.stream()
        .mapToDouble(figure)
        .filter(v -> !Double.isNaN(v))
        .average()
        .orElse(Double.NaN);
  }
}
