package io.watchkeeper.anomaly.detection.explain;

import io.watchkeeper.anomaly.detection.Moved;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Orders what moved by time and by size, and says whose it is.
 *
 * <p>The part of a name is the sum of squared z of the series that carry it, among all series that
 * carry a name of its kind: robust z tell the metrics at fault better than a model's reconstruction
 * error. A z counts as at most {@value #LARGEST_Z}, or a single series that never moved before
 * would outweigh all others together.
 */
public final class Explainer {
  private static final double LARGEST_Z = 100;

  private final Function<String, Map<String, String>> labels;

  /**
   * For series that have labels.
   *
   * @param labels of a feature, by kind; without those that all features share
   */
  public Explainer(Function<String, Map<String, String>> labels) {
    this.labels = labels;
  }

  public Explanation explain(List<Moved> moved) {
    Comparator<Moved> farther = Comparator.comparingDouble(one -> -Math.abs(one.z()));
    return new Explanation(
        moved.stream().sorted(Comparator.comparing(Moved::since).thenComparing(farther)).toList(),
        moved.stream().sorted(farther).toList(),
        suspects(moved));
  }

  private static final class Tally {
    private double weight;
    private Instant since = Instant.MAX;
  }

  private List<Suspect> suspects(List<Moved> moved) {
    Map<String, Map<String, Tally>> kinds = new TreeMap<>();
    for (Moved one : moved) {
      double z = Math.min(Math.abs(one.z()), LARGEST_Z);
      labels
          .apply(one.feature())
          .forEach((kind, name) -> {
            Tally tally =
                kinds
                    .computeIfAbsent(kind, _ -> new TreeMap<>())
                    .computeIfAbsent(name, _ -> new Tally());
            tally.weight += z * z;
            tally.since = one.since().isBefore(tally.since) ? one.since() : tally.since;
          });
    }
    List<Suspect> suspects = new ArrayList<>();
    kinds.forEach((kind, names) -> suspects.addAll(ranked(kind, names)));
    return suspects;
  }

  private static List<Suspect> ranked(String kind, Map<String, Tally> names) {
    double all = names.values().stream().mapToDouble(tally -> tally.weight).sum();
    return names.entrySet().stream()
        .filter(entry -> entry.getValue().weight > 0)
        .map(entry ->
            new Suspect(
                kind, entry.getKey(), entry.getValue().weight / all, entry.getValue().since))
        .sorted(Comparator.comparingDouble(Suspect::share).reversed().thenComparing(Suspect::name))
        .toList();
  }
}
