package io.watchkeeper.collector.profiling;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the bad windows of several incidents have in common: where a server's time, memory and
 * patience went, the heaviest first, at most {@value Profile#MOST} of each. A method that some
 * profile does not name counts as nothing there, so one bad minute does not outweigh ten.
 *
 * @param profiles how many were added up
 * @param processor by the mean share of running threads, 0 to 1
 * @param blocked by threads that waited in the mean, from 0 on
 * @param allocation by the mean share of allocated bytes, 0 to 1
 */
public record Bottlenecks(
    int profiles,
    List<Bottleneck> processor,
    List<Bottleneck> blocked,
    List<Bottleneck> allocation) {

  public Bottlenecks {
    processor = List.copyOf(processor);
    blocked = List.copyOf(blocked);
    allocation = List.copyOf(allocation);
  }

  /**
   * A method that cost much.
   *
   * @param via the nearest method of our own above it; absent when there is none
   * @param of what was waited for or allocated; absent of processor time
   * @param weight as its list says
   * @param incidents whose profiles name it, in the order in which they were given
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Bottleneck(
      String method,
      @Nullable String via,
      @Nullable String of,
      double weight,
      List<String> incidents) {

    public Bottleneck {
      incidents = List.copyOf(incidents);
    }
  }

  /**
   * Adds them up.
   *
   * @param profiles by the id of their incident
   */
  public static Bottlenecks of(Map<String, Profile> profiles) {
    Ranking processor = new Ranking(profiles.size());
    Ranking blocked = new Ranking(profiles.size());
    Ranking allocation = new Ranking(profiles.size());
    profiles.forEach((incident, profile) -> {
      double seconds = new Window(profile.from(), profile.until()).seconds();
      profile
          .processor()
          .forEach(site -> processor.add(incident, site.method(), site.via(), null, site.share()));
      profile
          .blocked()
          .forEach(wait ->
              blocked.add(
                  incident, wait.method(), wait.via(), wait.on(), wait.seconds() / seconds));
      profile
          .allocation()
          .forEach(site ->
              allocation.add(incident, site.method(), site.via(), site.type(), site.share()));
    });
    return new Bottlenecks(
        profiles.size(), processor.heaviest(), blocked.heaviest(), allocation.heaviest());
  }
}
