package io.watchkeeper.anomaly.pattern.kind;

/** What the course of one series looks like over a window. */
public enum Pattern implements Kind {
  /** None of the others: noise, slow wandering, single outliers, more or less scatter. */
  ORDINARY("nothing in particular"),
  /** Repeats itself with one period, of which the window holds at least two. */
  SEASONAL("seasonal pattern"),
  /** Leaves its level for several steps, at most a quarter of the window, and comes back. */
  SPIKE("usage spike"),
  /** Gets worse from somewhere in the window on, gradually and ever more unsteadily. */
  DEGRADATION("degradation"),
  /** Goes to another level within a few steps and stays. */
  LEVEL_SHIFT("level shift"),
  /** Grows at one rate over the whole window, or the floor of its saw-tooth does. */
  LEAK("leak");

  private final String words;

  Pattern(String words) {
    this.words = words;
  }

  @Override
  public String words() {
    return words;
  }

  @Override
  public boolean ordinary() {
    return this == ORDINARY;
  }
}
