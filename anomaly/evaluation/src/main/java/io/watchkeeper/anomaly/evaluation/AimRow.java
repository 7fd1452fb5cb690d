package io.watchkeeper.anomaly.evaluation;

import java.util.List;

/**
 * One line of the table of aims.
 *
 * @param best best published or measured
 * @param ours the figure that was reached
 * @param reached yes or no
 */
record AimRow(String measure, String best, String aim, String ours, String reached) {

  static final List<String> COLUMNS =
      List.of("measure", "best published or measured", "aim", "ours", "reached");

  static AimRow of(String measure, String best, String aim, Figure ours) {
    return new AimRow(measure, best, aim, ours.text(), ours.reached() ? "yes" : "no");
  }

  /** What was reached, and whether it is enough. */
  record Figure(String text, boolean reached) {}

  List<String> cells() {
    return List.of(measure, best, aim, ours, reached);
  }
}
