package io.watchkeeper.collector.store.rollup;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Which stretch of a window is answered from which tier: from the coarsest whose buckets the step
 * is made of, and where that is not rolled up yet, from the next finer one.
 *
 * @param parts in the order of time, without gaps
 */
public record Plan(List<Part> parts) {

  /** One stretch, from one tier. */
  public record Part(Tier tier, Stretches.Stretch stretch) {}

  /**
   * Cuts a window into parts.
   *
   * @param window in seconds since the epoch, of whole steps
   * @param stepSeconds length of a step
   * @param stale what must not be taken from a tier
   */
  public static Plan of(Stretches.Stretch window, long stepSeconds, Map<Tier, Stretches> stale) {
    Tier tier = Tier.RAW;
    for (Tier coarser : Tier.values()) {
      tier = stepSeconds % coarser.seconds() == 0 ? coarser : tier;
    }
    List<Part> parts = new ArrayList<>();
    cover(tier, window, stale, parts);
    return new Plan(List.copyOf(parts));
  }

  private static void cover(
      Tier tier, Stretches.Stretch window, Map<Tier, Stretches> stale, List<Part> parts) {
    Stretches not = stale.get(tier);
    if (tier == Tier.RAW || not == null) {
      parts.add(new Part(tier, window));
      return;
    }
    long next = window.from();
    for (Stretches.Stretch hole : not.within(window.from(), window.to())) {
      if (next < hole.from()) {
        parts.add(new Part(tier, new Stretches.Stretch(next, hole.from())));
      }
      cover(tier.finer(), hole, stale, parts);
      next = hole.to();
    }
    if (next < window.to()) {
      parts.add(new Part(tier, new Stretches.Stretch(next, window.to())));
    }
  }
}
