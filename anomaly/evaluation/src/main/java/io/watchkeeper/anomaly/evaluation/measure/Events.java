package io.watchkeeper.anomaly.evaluation.measure;

import java.util.ArrayList;
import java.util.List;

/**
 * Alerts against labelled events. An event is found when an alert is on in at least one of its
 * rows; its delay runs from its first row to the first alert in it, so an alert that was on already
 * counts 0. A false alarm is a run of alerts that touches no event.
 */
public record Events(
    int labelled, int falseAlarms, double ordinaryDays, List<Double> delayMinutes) {

  public Events {
    delayMinutes = List.copyOf(delayMinutes);
  }

  public static Events of(boolean[] alerts, boolean[] labels, double stepMinutes) {
    List<Run> events = Run.of(labels);
    List<Double> delays = new ArrayList<>();
    int ordinary = labels.length;
    for (Run event : events) {
      ordinary -= event.end() - event.start();
      for (int i = event.start(); i < event.end(); i++) {
        if (alerts[i]) {
          delays.add((i - event.start()) * stepMinutes);
          break;
        }
      }
    }
    int falseAlarms = 0;
    for (Run alarm : Run.of(alerts)) {
      falseAlarms += touches(alarm, labels) ? 0 : 1;
    }
    return new Events(events.size(), falseAlarms, ordinary * stepMinutes / (24 * 60), delays);
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
    List<Double> delays = new ArrayList<>(delayMinutes);
    delays.addAll(other.delayMinutes);
    return new Events(
        labelled + other.labelled,
        falseAlarms + other.falseAlarms,
        ordinaryDays + other.ordinaryDays,
        delays);
  }

  public double recall() {
    return (double) delayMinutes.size() / labelled;
  }

  public double falseAlarmsPerDay() {
    return falseAlarms / ordinaryDays;
  }

  /** The lower middle one of the found events; NaN when none was found. */
  public double medianDelayMinutes() {
    return delayMinutes.isEmpty()
        ? Double.NaN
        : delayMinutes.stream().sorted().toList().get((delayMinutes.size() - 1) / 2);
  }
}
