package io.watchkeeper.anomaly.detection.explain;

import io.watchkeeper.anomaly.detection.Moved;
import java.util.List;
import java.util.Optional;

/**
 * Why an alarm stands.
 *
 * @param byOnset what moved first comes first; of those that moved together, the farther
 * @param byStrength farthest first, in robust standard deviations
 * @param suspects largest share first within each kind, kinds by name
 */
public record Explanation(List<Moved> byOnset, List<Moved> byStrength, List<Suspect> suspects) {
  public Explanation {
    byOnset = List.copyOf(byOnset);
    byStrength = List.copyOf(byStrength);
    suspects = List.copyOf(suspects);
  }

  /** What moved first. */
  public Optional<Moved> first() {
    return byOnset.stream().findFirst();
  }

  /** The likeliest of a kind. */
  public Optional<Suspect> suspect(String kind) {
    return suspects.stream().filter(suspect -> suspect.kind().equals(kind)).findFirst();
  }
}
