package io.watchkeeper.anomaly.evaluation.data.causes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.watchkeeper.anomaly.diagnosis.fault.FaultType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * An entry of a day's fault list. Only the time is a question; the rest is the answer.
 *
 * @param pod empty when the list does not say it
 * @param type empty when the list does not say it, or says one that is not known
 */
record InjectedFault(long epochSecond, Optional<String> pod, Optional<FaultType> type) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** By time; none when there is no list. */
  static List<InjectedFault> read(Path list) throws IOException {
    List<InjectedFault> faults = new ArrayList<>();
    if (!Files.exists(list)) {
      return faults;
    }
    for (JsonNode hour : JSON.readTree(list.toFile())) {
      for (JsonNode entry : hour) {
        long time = entry.path("inject_timestamp").asLong();
        if (time > 0) {
          Optional<FaultType> type = text(entry.path("inject_type")).flatMap(FaultType::of);
          faults.add(new InjectedFault(time, text(entry.path("inject_pod")), type));
        }
      }
    }
    faults.sort(Comparator.comparingLong(InjectedFault::epochSecond));
    return faults;
  }

  private static Optional<String> text(JsonNode node) {
    return node.isTextual() ? Optional.of(node.asText()) : Optional.empty();
  }
}
