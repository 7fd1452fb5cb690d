package io.watchkeeper.anomaly.diagnosis.fault;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The moments of faults when nobody wrote them down: where the strongest suspicion of one pod stays
 * high for three minutes. A suspicion looks three minutes ahead, so it rises early and falls late;
 * the middle of its crest is the moment. What other pods show at the same time is the same fault
 * seen from elsewhere.
 */
public final class Sightings {

  /** Degree from which a minute counts. */
  private static final double HIGH = 0.45;

  /** Minutes from the first to the last that counts, both included. */
  private static final int SHORTEST = 3;

  /** Minutes below it that do not end a sighting. */
  private static final int TOLERATED = 2;

  /** What is within this part of the highest is its crest. */
  private static final double CREST = 0.95;

  /** Minutes between two moments below which the weaker one is an echo. */
  private static final int ECHO = 3;

  private Sightings() {}

  private record Sighting(int moment, double height) {}

  /**
   * Finds them.
   *
   * @param strongest highest degree of each minute, pod by pod; NaN counts as 0
   * @return minutes, ascending
   */
  public static List<Integer> moments(List<double[]> strongest) {
    List<Sighting> all = new ArrayList<>();
    strongest.forEach(pod -> collect(pod, all));
    all.sort(
        Comparator.comparingDouble((Sighting one) -> -one.height())
            .thenComparingInt(Sighting::moment));
    List<Integer> moments = new ArrayList<>();
    for (Sighting one : all) {
      if (moments.stream().allMatch(other -> Math.abs(other - one.moment()) > ECHO)) {
        moments.add(one.moment());
      }
    }
    moments.sort(Comparator.naturalOrder());
    return moments;
  }

  private static void collect(double[] strongest, List<Sighting> all) {
    int from = -1;
    int to = -1;
    for (int i = 0; i <= strongest.length + TOLERATED; i++) {
      if (i < strongest.length && strongest[i] >= HIGH) {
        from = from < 0 ? i : from;
        to = i;
      } else if (from >= 0 && i - to > TOLERATED) {
        if (to - from + 1 >= SHORTEST) {
          all.add(crest(strongest, from, to));
        }
        from = -1;
      }
    }
  }

  private static Sighting crest(double[] strongest, int from, int to) {
    double highest = 0;
    for (int i = from; i <= to; i++) {
      highest = Math.max(highest, strongest[i]);
    }
    int first = -1;
    int last = -1;
    for (int i = from; i <= to; i++) {
      if (strongest[i] >= CREST * highest) {
        first = first < 0 ? i : first;
        last = i;
      }
    }
    return new Sighting((first + last) / 2, highest);
  }
}
