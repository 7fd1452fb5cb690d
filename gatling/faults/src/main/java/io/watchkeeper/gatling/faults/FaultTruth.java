package io.watchkeeper.gatling.faults;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * What {@code GET /faults} answers.
 *
 * @param faults oldest first, ended ones included
 * @param forgotten ended faults that no longer fit into the list
 * @param requests requests seen since the start, struck or not
 * @param turnedAway connections closed at once because too many were open
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record FaultTruth(List<FaultRecord> faults, long forgotten, long requests, long turnedAway) {
  public FaultTruth {
    faults = List.copyOf(faults);
  }
}
