package io.watchkeeper.anomaly.evaluation;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was measured; sets without labels are not in it.
 *
 * @param detection set by set, ours first
 * @param forecasts by set
 * @param causes measures of rankings of causes
 */
record Outcome(
    List<SetMarks> detection, Map<String, ForecastMarks> forecasts, List<CauseJob.Marked> causes) {
  Outcome {
    detection = List.copyOf(detection);
    // In the order of their names: an unmodifiable map has none.
    forecasts = Collections.unmodifiableMap(new TreeMap<>(forecasts));
    causes = List.copyOf(causes);
  }

  /** Of the contestant that is in service, set by set. */
  List<SetMarks> ours() {
    String title = detection.isEmpty() ? "" : detection.getFirst().contestant();
    return detection.stream().filter(marks -> marks.contestant().equals(title)).toList();
  }

  Optional<SetMarks> ours(String set) {
    return ours().stream().filter(marks -> marks.set().equals(set)).findFirst();
  }
}
