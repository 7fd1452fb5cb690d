package io.watchkeeper.anomaly.evaluation.measure;

import java.util.ArrayList;
import java.util.List;

/**
 * Alerts against labelled events. An event is found when an alert is on in at least one of its
 * rows; its delay runs from its first row to the first alert in it, so an alert that was on already
 * counts 0. A false alarm is a run of alerts that touches no event. Delays and rates are in rows:
 * most sets do not say how far theirs are apart.
 *
 * @param delays rows, of the events that were found
 */
public record Events(int labelled, int falseAlarms, long ordinaryRows, List<Integer> delays) {

  public static final Events NONE = new Events(0, 0, 0, List.of());

  public Events {
    delays = List.copyOf(delays);
  }

  public static Events of(boolean[] alerts, boolean[] labels) {
    List<Run> events = Run.of(labels);
    List<Integer> delays = new ArrayList<>();
    long ordinary = labels.length;
    for (Run event : events) {
      ordinary -= event.end() - event.start();
      for (int i = event.start(); i < event.end(); i++) {
        if (alerts[i]) {
          delays.add(i - event.start());
          break;
        }
      }
    }
    int falseAlarms = 0;
    for (Run alarm : Run.of(alerts)) {
      falseAlarms += touches(alarm, labels) ? 0 : 1;
    }
    return new Events(events.size(), falseAlarms, ordinary, delays);
  }

  private static boolean touches(Run alarm, boolean[] labels) {
    for (int i = alarm.start(); i < alarm.end(); i++) {
      if (labels[i]) {
        return true;
      }
    }
    return false;
  }

  public Events plus(Events other) {
    List<Integer> all = new ArrayList<>(delays);
    all.addAll(other.delays);
    return new Events(
        labelled + other.labelled,
        falseAlarms + other.falseAlarms,
        ordinaryRows + other.ordinaryRows,
        all);
  }

  public double recall() {
    return (double) delays.size() / labelled;
  }

  public double falseAlarmsPerThousandRows() {
    return 1_000.0 * falseAlarms / ordinaryRows;
  }

  /** The lower middle one of the found events; NaN when none was found. */
  public double medianDelay() {
    return delays.isEmpty()
        ? Double.NaN
        : delays.stream().sorted().toList().get((delays.size() - 1) / 2);
  }
}
