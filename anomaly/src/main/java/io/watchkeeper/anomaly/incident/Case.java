package io.watchkeeper.anomaly.incident;

import io.watchkeeper.anomaly.model.Anomaly;
import io.watchkeeper.anomaly.model.Course;
import io.watchkeeper.anomaly.model.Incident;
import io.watchkeeper.anomaly.model.Severity;
import io.watchkeeper.anomaly.model.Subject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One incident while it lasts: makes its revisions, and a heartbeat when nothing changes. */
final class Case {

  /** Alerting takes a watch that was not heard from for 20 s as gone: four beats fit in. */
  static final Duration HEARTBEAT = Duration.ofSeconds(5);

  /** Room for the date and the kind within the 64 characters of an id. */
  private static final int LONGEST_NAME = 30;

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final String id;
  private final String server;
  private final Instant startedAt;
  private final Instant detectedAt;
  private final IncidentSink sink;
  private @Nullable Incident newest;

  /**
   * @param kind a short word that tells incidents of one server apart
   */
  Case(String server, String kind, Instant startedAt, Instant detectedAt, IncidentSink sink) {
    String name = server.length() > LONGEST_NAME ? server.substring(0, LONGEST_NAME) : server;
    this.id = "inc-" + STAMP.format(detectedAt) + "-" + name + "-" + kind;
    this.server = server;
    this.startedAt = startedAt;
    this.detectedAt = detectedAt;
    this.sink = sink;
  }

  Instant startedAt() {
    return startedAt;
  }

  /** Publishes what is known now, when it differs from the last revision or a heartbeat is due. */
  void tell(Story story, Instant now) {
    Incident last = newest;
    if (last == null || differs(last, story) || beatDue(last, now)) {
      revise(story, now, null);
    }
  }

  /** Publishes what is known now: it has become clearly worse. */
  void tellAtOnce(Story story, Instant now) {
    revise(story, now, null);
  }

  private static boolean differs(Incident last, Story story) {
    return last.severity() != story.severity()
        || !Objects.equals(last.subject().backend(), story.backend());
  }

  private static boolean beatDue(Incident last, Instant now) {
    return !now.isBefore(last.course().updatedAt().plus(HEARTBEAT));
  }

  void close(Story story, Instant now) {
    revise(story, now, now);
  }

  private void revise(Story story, Instant now, @Nullable Instant closedAt) {
    Incident last = newest;
    Incident next =
        new Incident(
            id,
            last == null ? 1 : last.revision() + 1,
            story.severity(),
            new Subject(server, story.backend()),
            new Course(startedAt, detectedAt, now, closedAt),
            story.summary(),
            story.anomalies());
    newest = next;
    sink.revised(next);
  }

  /** What is to be told of an incident now. */
  record Story(
      Severity severity, @Nullable String backend, String summary, List<Anomaly> anomalies) {}
}
