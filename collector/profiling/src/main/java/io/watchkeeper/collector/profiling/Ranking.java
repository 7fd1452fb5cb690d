package io.watchkeeper.collector.profiling;

import io.watchkeeper.collector.profiling.Bottlenecks.Bottleneck;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Weights of methods, each the mean over all profiles; of equal ones the first named is first. */
final class Ranking {

  private record Place(String method, @Nullable String via, @Nullable String of) {}

  private final int profiles;
  private final Map<Place, Double> weights = new LinkedHashMap<>();
  private final Map<Place, List<String>> incidents = new LinkedHashMap<>();

  Ranking(int profiles) {
    this.profiles = profiles;
  }

  void add(
      String incident, String method, @Nullable String via, @Nullable String of, double weight) {
    Place place = new Place(method, via, of);
    weights.merge(place, weight / profiles, Double::sum);
    incidents.computeIfAbsent(place, _ -> new ArrayList<>()).add(incident);
  }

  List<Bottleneck> heaviest() {
    return weights.entrySet().stream()
        .sorted(Map.Entry.<Place, Double>comparingByValue(Comparator.reverseOrder()))
        .limit(Profile.MOST)
        .map(entry -> of(entry.getKey(), entry.getValue()))
        .toList();
  }

  private Bottleneck of(Place place, double weight) {
    return new Bottleneck(
        place.method, place.via, place.of, weight, incidents.getOrDefault(place, List.of()));
  }
}
