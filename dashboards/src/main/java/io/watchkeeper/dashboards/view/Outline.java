package io.watchkeeper.dashboards.view;

/**
 * A line of one value a second as an SVG path with no more points than a screen can tell apart: of
 * every four seconds the lowest and the highest, in their order. So no spike is lost, and nine
 * hundred seconds are at most 450 points. A second without a value is a gap.
 */
final class Outline {

  /** A plot is some 400 to 500 pixels wide, for 900 seconds. */
  private static final int SECONDS_A_STEP = 4;

  private final double top;
  private final StringBuilder path = new StringBuilder();
  private boolean begun;
  private int last;
  private int lowAt;
  private double low;
  private int highAt;
  private double high;
  private boolean joined;

  /**
   * @param top the value at the upper edge
   */
  Outline(double top) {
    this.top = top;
  }

  /**
   * The value of one second.
   *
   * @param x seconds from the left edge, each time more than before
   */
  void add(int x, double value) {
    boolean gap = begun && x != last + 1;
    if (!begun || gap || x / SECONDS_A_STEP != last / SECONDS_A_STEP) {
      flush();
      joined = begun && !gap;
      begun = true;
      lowAt = x;
      highAt = x;
      low = value;
      high = value;
    } else if (value < low) {
      lowAt = x;
      low = value;
    } else if (value > high) {
      highAt = x;
      high = value;
    }
    last = x;
  }

  String path() {
    flush();
    begun = false;
    return path.toString();
  }

  private void flush() {
    if (!begun) {
      return;
    }
    boolean lowFirst = lowAt <= highAt;
    point(lowFirst ? lowAt : highAt, lowFirst ? low : high);
    joined = true;
    if (lowAt != highAt) {
      point(lowFirst ? highAt : lowAt, lowFirst ? high : low);
    } else if (last != lowAt) {
      // A level stretch reaches to its last second.
      point(last, low);
    }
  }

  /** With one decimal, by hand: a formatter would take most of the time of making the page. */
  private void point(int x, double value) {
    long tenths = Math.round(1000 - 1000 * value / top);
    path.append(joined ? 'L' : 'M').append(x).append(' ');
    if (tenths < 0) {
      path.append('-');
    }
    path.append(Math.abs(tenths) / 10).append('.').append(Math.abs(tenths) % 10);
  }
}
