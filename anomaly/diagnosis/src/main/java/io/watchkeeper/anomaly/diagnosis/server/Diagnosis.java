package io.watchkeeper.anomaly.diagnosis.server;

import java.util.List;
import java.util.Optional;

/**
 * What is at fault, as far as it can be told now.
 *
 * @param part where the trouble comes from
 * @param share part of the trouble that it explains, 0 to 1; 0 when nothing was counted
 * @param first the metric that moved first; of those within a second of each other the one farthest
 *     from the users
 * @param evidence the part's own departures first, then by time, then by size
 */
public record Diagnosis(
    Part part, double share, Optional<Departure> first, List<Departure> evidence) {
  public Diagnosis {
    evidence = List.copyOf(evidence);
  }
}
