package io.watchkeeper.anomaly.evaluation;

import static io.watchkeeper.anomaly.evaluation.Figures.figure;
import static io.watchkeeper.anomaly.evaluation.Figures.tenths;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.anomaly.evaluation.measure.Events;
import io.watchkeeper.anomaly.evaluation.measure.ForecastErrors;
import io.watchkeeper.anomaly.evaluation.measure.HitRate;
import io.watchkeeper.anomaly.evaluation.measure.NabProfile;
import io.watchkeeper.anomaly.evaluation.measure.NabScore;
import io.watchkeeper.anomaly.evaluation.measure.Points;
import io.watchkeeper.anomaly.evaluation.measure.VolumeUnderSurface;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The tables. */
record Report(Outcome outcome) {
  private static final List<String> DETECTION =
      List.of(
          "set",
          "detector",
          "VUS-PR",
          "AUC-PR",
          "best F1",
          "precision",
          "recall",
          "F1",
          "false-positive rate",
          "event recall",
          "events found",
          "median delay (rows)",
          "false alarms in 1,000 rows",
          "HitRate@100",
          "HitRate@150",
          "@100 at an event's end",
          "@150 at an event's end");

  private static final String DETECTION_NOTE =
      """
      VUS-PR with buffers of 0 to %d rows. Precision to false alarms: the fixed policy's alerts, row \
      by row, no point adjustment, pooled over the files. VUS-PR, AUC-PR and best F1 (of any \
      threshold, in hindsight): of the scores, mean over files. Delays: of the events found.

      """
          .formatted(VolumeUnderSurface.BUFFER);

  private static final List<String> NAB =
      List.of(
          "set",
          "detector",
          "standard",
          "low false positives",
          "low false negatives",
          "threshold from the other files",
          "of its alerts");

  private static final String NAB_NOTE =
      """
      The first three with the one threshold that suits the corpus best, as NAB's runner chooses it; \
      then each file with the best threshold of the other files (ours only); then the fixed policy's \
      alerts, all rows of them.

      """;

  private static final String OURS = "watchkeeper";

  private static final List<String> FORECASTS =
      List.of("set", "forecaster", "sMAPE", "MASE", "OWA", "95% coverage");

  private static final List<String> CAUSES = List.of("set", "measure", "ours", "cases", "how");

  /** Without those that have no rows. */
  List<Section> sections(boolean leaveOneSetOut) {
    List<Section> sections = new ArrayList<>();
    sections.add(aims());
    sections.add(
        new Section(
            "Detection",
            DETECTION,
            outcome.detection().stream().map(Report::detection).toList(),
            DETECTION_NOTE));
    sections.add(nab());
    sections.add(new Section("Forecasts", FORECASTS, forecasts(), ""));
    sections.add(new Section("Causes", CAUSES, causes(), ""));
    if (leaveOneSetOut) {
      sections.add(new LeaveOneSetOut(outcome.ours()).section());
    }
    sections.removeIf(section -> section.rows().isEmpty());
    return sections;
  }

  static String markdown(List<Section> sections) {
    return sections.stream().map(Section::markdown).collect(Collectors.joining());
  }

  static String json(List<Section> sections) {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    sections.forEach(section -> all.set(section.title(), section.json()));
    return all.toPrettyString();
  }

  private Section aims() {
    List<List<String>> rows = new Aims(outcome).rows().stream().map(AimRow::cells).toList();
    return new Section("Aims", AimRow.COLUMNS, rows, "");
  }

  private static List<String> detection(SetMarks marks) {
    Points points = marks.points();
    Events events = marks.events();
    HitRate hits = marks.hits();
    return List.of(
        marks.set(),
        marks.contestant(),
        figure(marks.volume()),
        figure(marks.averagePrecision()),
        figure(marks.bestF1()),
        figure(points.precision()),
        figure(points.recall()),
        figure(points.f1()),
        figure(points.falsePositiveRate()),
        figure(events.recall()),
        events.delays().size() + " of " + events.labelled(),
        tenths(events.medianDelay()),
        figure(events.falseAlarmsPerThousandRows()),
        figure(hits.meanAt100()),
        figure(hits.meanAt150()),
        figure(marks.eventHits().meanAt100()),
        figure(marks.eventHits().meanAt150()));
  }

  private Section nab() {
    List<SetMarks> ours = outcome.ours();
    List<List<String>> rows =
        outcome.detection().stream()
            .filter(SetMarks::hasWindows)
            .map(marks -> nab(marks, ours.contains(marks)))
            .toList();
    return new Section("NAB's score", NAB, rows, NAB_NOTE);
  }

  private static List<String> nab(SetMarks marks, boolean ours) {
    NabScore.Result standard = marks.nab(NabProfile.STANDARD);
    return List.of(
        marks.set(),
        marks.contestant(),
        tenths(standard.score()),
        tenths(marks.nab(NabProfile.LOW_FALSE_POSITIVES).score()),
        tenths(marks.nab(NabProfile.LOW_FALSE_NEGATIVES).score()),
        tenths(ours ? marks.nabLeftOut() : Double.NaN),
        tenths(marks.nabOfAlerts()));
  }

  private List<List<String>> causes() {
    return outcome.causes().stream()
        .map(one ->
            List.of(
                one.set(),
                one.measure().measure(),
                figure(one.measure().value()),
                Integer.toString(one.measure().cases()),
                one.measure().how()))
        .toList();
  }

  private List<List<String>> forecasts() {
    List<List<String>> rows = new ArrayList<>();
    outcome
        .forecasts()
        .forEach((set, marks) -> {
          rows.add(forecast(set, OURS, marks.ours(), marks.naive2()));
          rows.add(forecast(set, "Naive2", marks.naive2(), marks.naive2()));
          rows.add(forecast(set, "seasonal naive", marks.seasonalNaive(), marks.naive2()));
        });
    return rows;
  }

  private static List<String> forecast(
      String set, String who, ForecastErrors errors, ForecastErrors naive2) {
    return List.of(
        set,
        who,
        figure(errors.meanSmape()),
        figure(errors.meanMase()),
        figure(errors.owa(naive2)),
        // The others give no interval.
        figure(who.equals(OURS) ? errors.coverage() : Double.NaN));
  }
}
