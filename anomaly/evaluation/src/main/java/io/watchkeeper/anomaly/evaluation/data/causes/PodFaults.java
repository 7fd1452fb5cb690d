package io.watchkeeper.anomaly.evaluation.data.causes;

import io.watchkeeper.anomaly.diagnosis.fault.FaultTree;
import io.watchkeeper.anomaly.diagnosis.fault.FaultType;
import io.watchkeeper.anomaly.diagnosis.fault.Gates;
import io.watchkeeper.anomaly.evaluation.data.causes.RankedCauses.Cause;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Days of pods with injected faults, laid out as Nezha: {@code rca_data/<day>/metric/...} and
 * {@code rca_data/<day>/<day>-fault_list.json}.
 *
 * <p>The times of the list are the question. Without a list the times are found in the metrics. The
 * pod and the type of the list are the answer, and only {@link #measures()} looks at them. A cause
 * is written {@code <pod>/<type>}.
 */
public record PodFaults(Path folder) implements CauseSet {

  @Override
  public List<RankedCauses> rank(Consumer<String> complaints) throws IOException {
    FaultTree tree = new FaultTree(Gates.FROZEN);
    List<RankedCauses> ranked = new ArrayList<>();
    for (PodDay day : PodDay.all(folder, complaints)) {
      for (long moment : day.moments(tree)) {
        ranked.add(
            new RankedCauses(
                day.name() + "-" + moment,
                tree.rank(day.around(moment), day.frontAround(moment)).stream()
                    .map(one -> new Cause(cause(one.pod(), one.type()), one.degree()))
                    .toList()));
      }
    }
    return ranked;
  }

  static String cause(String pod, FaultType type) {
    return pod + "/" + type.label();
  }

  @Override
  public List<CauseMeasure> measures() throws IOException {
    List<CauseMeasure> measures = new ArrayList<>();
    for (PodDay day : PodDay.all(folder, _ -> {})) {
      DayMeasures ofDay = new DayMeasures(day);
      measures.addAll(ofDay.all());
      measures.addAll(ofDay.unaided());
    }
    return measures;
  }
}
