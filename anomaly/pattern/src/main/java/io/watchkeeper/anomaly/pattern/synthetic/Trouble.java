package io.watchkeeper.anomaly.pattern.synthetic;

import io.watchkeeper.anomaly.pattern.kind.IncidentKind;

/**
 * What is wrong with a synthetic server at its worst.
 *
 * @param traffic multiplies what all clients ask for
 * @param noisy what one client asks for more, in multiples of all
 * @param slow multiplies what the backend takes
 * @param failing share of upstream requests that fail, more than ordinarily
 * @param ownFailing share of requests that the server itself fails, more than ordinarily
 * @param cached multiplies the share of reads that the cache answers
 * @param busy processors that something else takes, share of all
 * @param dragging multiplies what the server itself takes
 * @param leaked memory lost, in multiples of what is ordinarily in use
 * @param waiting seconds that a call waits for a place that it would have got at once
 */
record Trouble(
    double traffic,
    double noisy,
    double slow,
    double failing,
    double ownFailing,
    double cached,
    double busy,
    double dragging,
    double leaked,
    double waiting) {

  static final Trouble NONE = new Trouble(1, 0, 1, 0, 0, 1, 0, 1, 0, 0);

  static Trouble draw(IncidentKind kind, Style style, Chance chance) {
    // The held-out incidents are milder at their strongest and a little stronger at their mildest.
    double s =
        switch (style) {
          case TAUGHT -> chance.between(0, 1);
          case EXAMINED -> chance.between(0.05, 0.9);
          case HELD_OUT -> chance.between(0.1, 0.8);
        };
    double echo = chance.between(0, 0.3);
    return switch (kind) {
      case NONE -> harmless(style, chance);
      case UPSTREAM_SLOW ->
          NONE.traffic(1 - echo).and(0, 1.8 * StrictMath.pow(10, s), 0.05 * echo, 0);
      case ERROR_BURST ->
          chance.in(0.75)
              ? NONE.and(0, chance.between(0.6, 1.1), 0.15 + 0.8 * s, 0)
              : NONE.and(0, 1, 0, 0.1 + 0.8 * s);
      case CACHE_COLLAPSE -> NONE.cached(0.5 * (1 - s));
      case TRAFFIC_SPIKE -> NONE.traffic(1.8 * StrictMath.pow(5, s));
      case TRAFFIC_DROP -> NONE.traffic(0.5 * (1 - s));
      case MEMORY_LEAK -> NONE.machine(0, 1, 0.15 + 1.5 * s);
      case CPU_SATURATION -> NONE.machine(0.35 + 0.6 * s, chance.in(0.25) ? 1 : 1.3 + 6 * s, 0);
      case POOL_EXHAUSTION -> NONE.waits(0.15 * StrictMath.pow(12, s), 0.3 * echo);
      case NOISY_CLIENT -> NONE.and(0.5 * StrictMath.pow(12, s), 1, 0, 0);
    };
  }

  /** What happens every day. */
  private static Trouble harmless(Style style, Chance chance) {
    int most =
        switch (style) {
          case TAUGHT -> 3;
          case EXAMINED -> 4;
          case HELD_OUT -> 5;
        };
    return switch (chance.whole(0, most)) {
      case 0, 1 -> NONE;
      case 2 -> NONE.traffic(chance.between(0.75, 1.3));
      case 3 -> NONE.machine(chance.between(0, 0.12), chance.between(0.9, 1.15), 0);
      case 4 -> NONE.and(0, chance.between(0.85, 1.15), 0, 0);
      default -> NONE.cached(chance.between(0.93, 1));
    };
  }

  private Trouble traffic(double factor) {
    return new Trouble(
        factor, noisy, slow, failing, ownFailing, cached, busy, dragging, leaked, waiting);
  }

  private Trouble and(double noise, double slower, double fails, double own) {
    return new Trouble(traffic, noise, slower, fails, own, cached, busy, dragging, leaked, waiting);
  }

  private Trouble cached(double factor) {
    return new Trouble(
        traffic, noisy, slow, failing, ownFailing, factor, busy, dragging, leaked, waiting);
  }

  private Trouble machine(double burning, double drags, double leaks) {
    return new Trouble(
        traffic, noisy, slow, failing, ownFailing, cached, burning, drags, leaks, waiting);
  }

  private Trouble waits(double seconds, double own) {
    return new Trouble(traffic, noisy, slow, failing, own, cached, busy, dragging, leaked, seconds);
  }

  /** So much of it, 0 to 1. */
  Trouble at(double progress) {
    return new Trouble(
        StrictMath.pow(Math.max(traffic, 0.001), progress),
        noisy * progress,
        StrictMath.pow(slow, progress),
        failing * progress,
        ownFailing * progress,
        1 + (cached - 1) * progress,
        busy * progress,
        1 + (dragging - 1) * progress,
        leaked * progress,
        waiting * progress);
  }
}
