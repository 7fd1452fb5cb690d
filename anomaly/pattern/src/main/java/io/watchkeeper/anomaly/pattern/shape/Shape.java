package io.watchkeeper.anomaly.pattern.shape;

import io.watchkeeper.anomaly.pattern.classify.Trait;

/**
 * The traits of a shape. Spreads are those of {@link Trace}; noise is the robust deviation of one
 * value from the next; a logarithm is natural, of 1 + the size, with its sign.
 */
public enum Shape {
  /** Share of the variance that one step explains. */
  STEP_EXPLAINED("explained by a step", ""),
  /** Height of that step over the noise of a bin, logarithm. */
  STEP_SIZE("size of the step", "log noise deviations"),
  /** Where that step is, from 0 to 1: distance from the middle of the window, 0 to 0.5. */
  STEP_OFF_CENTRE("step's distance from the middle", "of the window"),
  /** Share of the variance that one excursion of at most a third of the window explains. */
  BOX_EXPLAINED("explained by an excursion that came back", ""),
  /** How long that excursion is, share of the window. */
  BOX_WIDTH("width of the excursion", "of the window"),
  /** Its height over the noise of a bin, logarithm. */
  BOX_SIZE("height of the excursion", "log noise deviations"),
  /** Share of the variance that a straight line explains; negative when it falls. */
  LINE_EXPLAINED("explained by a straight line", ""),
  /** Share that a level and then a straight line explain, less that of a line all through. */
  HINGE_GAIN("gained by a late begin of the rise", ""),
  /** Where that line begins, share of the window. */
  HINGE_FROM("begin of the rise", "of the window"),
  /** Share that a level and then a parabola explain, less that of a hinge. */
  CURVE_GAIN("gained by an accelerating rise", ""),
  /** The best rise (hinge or parabola) less the best step, shares: gradual or sudden. */
  GRADUAL("gradual rather than sudden", ""),
  /** The best step less the best excursion, shares: stayed or came back. */
  LASTING("lasting rather than passing", ""),
  /** {@link Rhythm#strength}. */
  PERIOD_STRENGTH("strength of the period", ""),
  /** {@link Rhythm#held}, logarithm. */
  PERIODS_HELD("periods in the window", "log count"),
  /** {@link Rhythm#neighbour}. */
  NEIGHBOUR("likeness of neighbours", ""),
  /** Change from step to step in the last quarter over that in the first, logarithm. */
  NOISE_GROWTH("growth of the noise", "log ratio"),
  /**
   * Largest falls (mean of three, of bins) over largest rises, logarithm: above 0 for a saw-tooth.
   */
  SAW_TOOTH("falls steeper than rises", "log ratio"),
  /** Falls of neighbours by more than six noise deviations, logarithm. */
  FALLS("sudden falls", "log count"),
  /** Pairs of bins in rising order less those in falling order, share of all (Kendall's tau). */
  MONOTONE("monotone growth", ""),
  /** The same of the lowest values of eight parts: a floor that rises under a saw-tooth. */
  RISING_FLOOR("rising floor", ""),
  /** Mean of the last tenth less that of the first, over the range of the bins; signed. */
  NET_CHANGE("what remains at the end", "of the range"),
  /** The same without its sign. */
  NET_SIZE("size of what remains", "of the range"),
  /** Share of the farthest departure from the begin that has been made good at the end. */
  RECOVERY("recovery", "of the departure"),
  /** Farthest value from the median, over the noise, logarithm. */
  PEAK("highest peak", "log noise deviations"),
  /** Share of values farther than half of that. */
  PEAK_WIDTH("width at half the peak", "of the window"),
  /** Noise over the spread: 1 is nothing but noise, 0 a smooth course. */
  ROUGHNESS("roughness", "");

  @SuppressWarnings("ImmutableEnumChecker") // A record of texts.
  private final Trait trait;

  Shape(String words, String unit) {
    trait = new Trait("shape." + name(), words, unit);
  }

  /** As a recogniser tells it. */
  public Trait trait() {
    return trait;
  }
}
