package io.watchkeeper.collector.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The steps of a window, and what stands in those without a sample. Same for every store. */
public final class Steps {

  private Steps() {}

  /** How many steps the window has. */
  public static int count(RangeQuery.Window window) {
    return (int)
        ((window.to().getEpochSecond() - window.from().getEpochSecond())
            / window.step().toSeconds());
  }

  /** Begin of the step of this length that the second lies in; both since the epoch. */
  public static long begin(long second, long lengthSeconds) {
    return Math.floorDiv(second, lengthSeconds) * lengthSeconds;
  }

  /**
   * One series with its gaps filled.
   *
   * @param present the steps that have a sample, at their begins, oldest first, all in the window
   */
  public static List<Sample> filled(RangeQuery.Window window, Gaps gaps, List<Sample> present) {
    return switch (gaps) {
      case LEAVE -> List.copyOf(present);
      case ZERO -> zeros(window, present);
      case PREVIOUS -> carried(window, present);
      case LINEAR -> drawn(window, present);
    };
  }

  private static List<Sample> zeros(RangeQuery.Window window, List<Sample> present) {
    List<Sample> filled = new ArrayList<>();
    Stretch stretch = new Stretch(filled, window.step());
    Instant next = window.from();
    for (Sample sample : present) {
      stretch.fill(next, sample.at(), 0);
      filled.add(sample);
      next = sample.at().plus(window.step());
    }
    stretch.fill(next, window.to(), 0);
    return filled;
  }

  private static List<Sample> carried(RangeQuery.Window window, List<Sample> present) {
    List<Sample> filled = new ArrayList<>();
    Stretch stretch = new Stretch(filled, window.step());
    for (int i = 0; i < present.size(); i++) {
      Sample sample = present.get(i);
      filled.add(sample);
      Instant until = i + 1 < present.size() ? present.get(i + 1).at() : window.to();
      stretch.fill(sample.at().plus(window.step()), until, sample.value());
    }
    return filled;
  }

  private record Stretch(List<Sample> filled, Duration step) {

    /** The value at each step from the one instant to before the other. */
    void fill(Instant from, Instant to, double value) {
      for (Instant at = from; at.isBefore(to); at = at.plus(step)) {
        filled.add(new Sample(at, value));
      }
    }
  }

  private static List<Sample> drawn(RangeQuery.Window window, List<Sample> present) {
    List<Sample> filled = new ArrayList<>();
    long step = window.step().toSeconds();
    for (int i = 0; i < present.size(); i++) {
      Sample left = present.get(i);
      filled.add(left);
      if (i + 1 < present.size()) {
        Sample right = present.get(i + 1);
        long steps = (right.at().getEpochSecond() - left.at().getEpochSecond()) / step;
        for (long k = 1; k < steps; k++) {
          double share = (double) k / steps;
          double value = left.value() * (1 - share) + right.value() * share;
          filled.add(new Sample(left.at().plusSeconds(k * step), value));
        }
      }
    }
    return filled;
  }
}
