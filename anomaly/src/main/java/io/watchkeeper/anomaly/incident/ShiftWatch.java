package io.watchkeeper.anomaly.incident;

import io.watchkeeper.anomaly.detection.Assessment;
import io.watchkeeper.anomaly.model.Anomaly;
import io.watchkeeper.anomaly.model.Moved;
import io.watchkeeper.anomaly.model.Severity;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From one server's assessments to incidents about what moved, one at a time.
 *
 * <p>What is like the incident before, and follows it within a minute, is not told anew ({@code
 * Turn.MUTED}). Like means: no worse in size, no more urgent, and not another backend; all else is
 * told.
 */
final class ShiftWatch {
  private static final Logger LOG = LoggerFactory.getLogger(ShiftWatch.class);

  private final String server;
  private final InstantSource clock;
  private final IncidentSink sink;
  private Findings findings = new Findings();
  private double highestGrade;
  private @Nullable Case open;
  private @Nullable Told lastTold;
  private boolean muted;
  private boolean wrong;

  /** What an incident that is over was about. */
  private record Told(Severity severity, Optional<String> backend) {}

  ShiftWatch(String server, InstantSource clock, IncidentSink sink) {
    this.server = server;
    this.clock = clock;
    this.sink = sink;
  }

  /** Whether the newest second was anomalous, or an incident is open or kept quiet. */
  boolean wrong() {
    return wrong;
  }

  /** A second in which the server was not heard: what is known stays true until it is. */
  void missed() {
    Case standing = open;
    if (standing != null) {
      standing.tell(story(standing), clock.instant());
    }
  }

  /**
   * The next second's.
   *
   * @param moved what an anomalous one says has moved, as people are told it
   */
  void follow(Assessment assessment, List<Moved> moved) {
    Instant now = clock.instant();
    if (assessment instanceof Assessment.Anomalous anomalous) {
      highestGrade = Math.max(highestGrade, anomalous.grade().value());
      findings.add(moved);
    }
    boolean bad = assessment instanceof Assessment.Anomalous;
    switch (assessment.turn()) {
      case QUIET, ENDED -> {
        close(now);
        if (!bad) {
          forget();
        }
      }
      case MUTED -> followMuted(assessment, now);
      case RAISED, ESCALATED -> tell(assessment, now, true);
      case STANDING -> tell(assessment, now, false);
    }
    wrong = bad || open != null || muted;
  }

  private void followMuted(Assessment assessment, Instant now) {
    Told before = lastTold;
    boolean alike =
        before != null
            && findings.severity().compareTo(before.severity()) <= 0
            && findings.backend().equals(before.backend());
    if (open != null || !alike) {
      tell(assessment, now, false);
    } else if (!muted) {
      muted = true;
      LOG.info("{} is ill again, no worse than a short while ago: not told anew", server);
    }
  }

  /**
   * Tells of the open incident, or opens one when something is found to tell: after a restart of
   * the watch an alarm may stand of which no incident is open.
   */
  private void tell(Assessment assessment, Instant now, boolean atOnce) {
    Case standing = open;
    if (standing == null && assessment instanceof Assessment.Anomalous) {
      standing = new Case(server, "shift", startedAt(assessment), now, sink);
      open = standing;
      standing.tell(story(standing), now);
    } else if (standing != null && atOnce) {
      standing.tellAtOnce(story(standing), now);
    } else if (standing != null) {
      standing.tell(story(standing), now);
    }
  }

  private void close(Instant now) {
    Case over = open;
    if (over != null) {
      over.close(story(over), now);
      lastTold = new Told(findings.severity(), findings.backend());
      open = null;
      forget();
    }
    muted = false;
  }

  private void forget() {
    findings = new Findings();
    highestGrade = 0;
  }

  private Instant startedAt(Assessment assessment) {
    return findings.moved().stream()
        .map(Moved::since)
        .min(Comparator.naturalOrder())
        .orElse(assessment.second());
  }

  private Case.Story story(Case of) {
    return new Case.Story(
        findings.severity(),
        findings.backend().orElse(null),
        Wording.ofShift(server, findings, of.startedAt()),
        List.of(new Anomaly.Shift(Math.min(1, highestGrade), findings.moved())));
  }
}
