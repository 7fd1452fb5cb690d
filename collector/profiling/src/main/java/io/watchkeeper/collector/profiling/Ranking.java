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

  private record Named(String incident, double weight) {}

  private final int profiles;
  private final Map<Place, List<Named>> places = new LinkedHashMap<>();

  Ranking(int profiles) {
    this.profiles = profiles;
  }

  void add(
      String incident, String method, @Nullable String via, @Nullable String of, double weight) {
    places
        .computeIfAbsent(new Place(method, via, of), _ -> new ArrayList<>())
        .add(new Named(incident, weight));
  }

  List<Bottleneck> heaviest() {
    return places.entrySet().stream()
        .map(entry -> of(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparingDouble(Bottleneck::weight).reversed())
        .limit(Profile.MOST)
        .toList();
  }

  private Bottleneck of(Place place, List<Named> named) {
    return new Bottleneck(
        place.method,
        place.via,
        place.of,
        named.stream().mapToDouble(Named::weight).sum() / profiles,
        named.stream().map(Named::incident).toList());
  }
}
