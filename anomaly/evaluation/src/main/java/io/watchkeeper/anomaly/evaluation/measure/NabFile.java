package io.watchkeeper.anomaly.evaluation.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Scores of one file and its windows.
 *
 * @param windows not overlapping
 */
// Array: thousands of numbers that nobody compares or hashes.
@SuppressWarnings("ArrayRecordComponent")
public record NabFile(double[] scores, List<Run> windows) {
  private static final double PROBATION = 0.15;

  /** Rows of a file of 5,000: longer ones have no longer probation. */
  private static final int MOST_PROBATION = 750;

  /** So many widths behind a window, a false alarm costs as much as anywhere. */
  private static final double FAR = 3;

  /** S(-1), which makes an alarm at the left edge worth 1. */
  private static final double LEFT_EDGE = scaledSigmoid(-1);

  /** A false alarm, or an alarm in the window of that number. */
  record Alarm(double score, double worth, int window) {
    static final int NO_WINDOW = -1;
  }

  public NabFile {
    windows = windows.stream().sorted(Comparator.comparingInt(Run::start)).toList();
  }

  int probation() {
    return Math.min((int) (PROBATION * scores.length), MOST_PROBATION);
  }

  /** Windows of which a row can be found. */
  int scored() {
    int probation = probation();
    return (int) windows.stream().filter(window -> window.end() > probation).count();
  }

  /** What every row would be worth as an alarm; a false one times 1. */
  List<Alarm> alarms() {
    List<Alarm> alarms = new ArrayList<>();
    int window = 0;
    for (int row = probation(); row < scores.length; row++) {
      while (window < windows.size() && windows.get(window).end() <= row) {
        window++;
      }
      boolean inside = window < windows.size() && windows.get(window).start() <= row;
      alarms.add(
          inside
              ? new Alarm(scores[row], inside(windows.get(window), row), window)
              : new Alarm(scores[row], outside(window - 1, row), Alarm.NO_WINDOW));
    }
    return alarms;
  }

  private static double inside(Run window, int row) {
    double width = window.end() - window.start();
    return scaledSigmoid(-(window.end() - row) / width) / LEFT_EDGE;
  }

  private double outside(int windowBefore, int row) {
    if (windowBefore < 0) {
      return -1;
    }
    Run window = windows.get(windowBefore);
    double width = window.end() - window.start();
    // One row has no width: nothing is near it.
    return width <= 1 ? -1 : scaledSigmoid((row - (window.end() - 1)) / (width - 1));
  }

  static double scaledSigmoid(double position) {
    return position >= FAR ? -1 : 2 / (1 + Math.exp(5 * position)) - 1;
  }
}
