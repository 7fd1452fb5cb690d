package io.watchkeeper.dashboards.view;

import io.watchkeeper.alerting.model.AuditRecord;
import io.watchkeeper.anomaly.model.Anomaly;
import io.watchkeeper.anomaly.model.Incident;
import io.watchkeeper.anomaly.model.Insight;
import io.watchkeeper.anomaly.model.Moved;
import io.watchkeeper.anomaly.model.ProfileNote;
import io.watchkeeper.collector.model.Labels;
import io.watchkeeper.collector.model.Metric;
import io.watchkeeper.collector.model.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An incident in the list.
 *
 * @param revision changes whenever the row must be drawn anew
 * @param done what was done about it, oldest first
 * @param hottest what the server spent the bad window on, in words; empty where nobody knows
 * @param guess what it looks like and what it probably comes from; empty while nobody knows
 * @param grounds what the guess stands on; empty while there is none
 */
public record IncidentView(
    String id,
    String revision,
    boolean open,
    String severity,
    String subject,
    String summary,
    When when,
    List<MovedView> moved,
    List<String> done,
    List<String> hottest,
    String guess,
    List<String> grounds) {

  /**
   * The times of an incident.
   *
   * @param duration of a closed one; of an open one so far
   */
  public record When(Moment started, Moment detected, Moment closed, String duration) {}

  /** A series that left its baseline. */
  public record MovedView(String name, String actual, String expected) {}

  static IncidentView of(Incident incident, List<AuditRecord> actions, Instant now) {
    Instant closed = incident.course().closedAt();
    Instant started = incident.course().startedAt();
    List<String> done = done(incident, actions, now);
    ProfileNote profile = incident.profile();
    List<String> hottest =
        profile == null ? List.of() : profile.hottest().stream().map(Words::bounded).toList();
    Insight insight = incident.insight() == null ? Insight.none() : incident.insight();
    String guess = Words.bounded(insight.words());
    List<String> grounds = grounds(insight);
    return new IncidentView(
        Words.bounded(incident.id()),
        // Heartbeats change nothing that is shown; the rest of the row is told by its words.
        String.valueOf(
            Objects.hash(
                incident.severity(),
                incident.summary(),
                closed,
                done,
                hottest,
                guess,
                grounds,
                moved(incident))),
        closed == null,
        incident.severity().name().toLowerCase(Locale.ROOT),
        Words.bounded(
            incident.subject().backend() == null
                ? incident.subject().server()
                : incident.subject().backend() + " on " + incident.subject().server()),
        Words.bounded(incident.summary()),
        new When(
            Moment.of(started, now),
            Moment.of(incident.course().detectedAt(), now),
            Moment.of(closed, now),
            Words.duration(Duration.between(started, closed == null ? now : closed))),
        moved(incident),
        done,
        hottest,
        guess,
        grounds);
  }

  private static List<String> grounds(Insight insight) {
    List<String> grounds = new ArrayList<>(insight.forecast());
    if (insight.looksLike() != null) {
      grounds.addAll(insight.looksLike().evidence());
    }
    if (insight.cause() != null) {
      grounds.addAll(insight.cause().accounts());
    }
    return grounds.stream().map(Words::bounded).toList();
  }

  private static List<MovedView> moved(Incident incident) {
    return incident.anomalies().stream()
        .flatMap(anomaly ->
            switch (anomaly) {
              case Anomaly.Shift shift -> shift.moved().stream().map(IncidentView::moved);
              case Anomaly.Silence silence ->
                  Stream.of(
                      new MovedView("silent", "no rows", "heard until " + silence.lastHeard()));
              case Anomaly.Loss loss ->
                  Stream.of(
                      new MovedView("points lost", Long.toString(loss.lost()), "0"),
                      new MovedView("points refused", Long.toString(loss.rejected()), "0"));
              case Anomaly.Unsupported _ ->
                  Stream.of(new MovedView("of a kind that this console does not know", "", ""));
            })
        .toList();
  }

  private static MovedView moved(Moved moved) {
    String labels =
        moved.series().labels().entrySet().stream()
            .filter(label -> !label.getKey().equals(Labels.SERVER))
            .map(label -> label.getValue())
            .collect(Collectors.joining(" "));
    String field = moved.series().field().replaceAll("_(seconds|ratio|bytes)$", "");
    Unit unit =
        Metric.of(moved.series().measurement(), moved.series().field())
            .map(Metric::unit)
            .orElse(Unit.COUNT);
    return new MovedView(
        Words.bounded((labels + " " + field.replace('_', ' ')).strip()),
        number(moved.actual(), unit),
        number(moved.expected(), unit));
  }

  private static String number(double value, Unit unit) {
    return switch (unit) {
      case SECONDS -> Words.millis(OptionalDouble.of(value * 1000));
      case RATIO -> Words.percent(OptionalDouble.of(value * 100));
      case BYTES -> String.format(Locale.ROOT, "%.1f MiB", value / (1024 * 1024));
      case COUNT, STATE -> Words.count(OptionalDouble.of(value));
    };
  }

  private static List<String> done(Incident incident, List<AuditRecord> actions, Instant now) {
    return actions.reversed().stream()
        .filter(record -> incident.id().equals(record.about().incident()))
        .filter(record ->
            switch (record.kind()) {
              case COMMAND, RELEASE, EXPIRY, REFUSAL, UNSUPPORTED -> true;
              default -> false;
            })
        .map(record ->
            Words.bounded(
                Words.time(record.at(), now) + " " + record.what() + ": " + record.outcome()))
        .toList();
  }
}
