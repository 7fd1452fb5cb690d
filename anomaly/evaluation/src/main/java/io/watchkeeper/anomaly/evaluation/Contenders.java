package io.watchkeeper.anomaly.evaluation;

import io.watchkeeper.anomaly.evaluation.contestant.Contestant;
import io.watchkeeper.anomaly.evaluation.contestant.Forecaster;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who takes part.
 *
 * @param ours as it is in service; its answers are written
 * @param others for comparison, only where there are labels to compare by
 * @param forecaster as it is in service
 */
record Contenders(Contestant ours, List<Contestant> others, Forecaster forecaster) {
  Contenders {
    others = List.copyOf(others);
  }

  List<Contestant> all() {
    return Stream.concat(Stream.of(ours), others.stream()).toList();
  }
}
