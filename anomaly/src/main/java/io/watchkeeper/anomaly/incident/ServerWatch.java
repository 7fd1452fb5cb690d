package io.watchkeeper.anomaly.incident;

import io.watchkeeper.anomaly.detection.Assessment;
import io.watchkeeper.anomaly.detection.SecondDetector;
import io.watchkeeper.anomaly.model.Anomaly;
import io.watchkeeper.anomaly.model.Moved;
import io.watchkeeper.anomaly.model.Severity;
import io.watchkeeper.anomaly.reading.Panel;
import io.watchkeeper.anomaly.reading.ServerSecond;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The watch over one server: its detector, its silence, and the incidents that follow. */
public final class ServerWatch {

  /**
   * Seconds without a row before a server counts as silent. With the store's grace of 1.5 s a dead
   * server is noticed within 5 s.
   */
  private static final int SILENT_SECONDS = 2;

  /** Seconds with rows that end a silence: one could be a late second from before. */
  private static final int HEARD_SECONDS = 3;

  /**
   * First seconds of a server that are not learned: classes are loaded and compiled, caches are
   * empty. With the 45 s of learning a cold start is useful within a minute.
   */
  private static final int SETTLING_SECONDS = 10;

  private final String server;
  private final Function<Panel, SecondDetector> detectors;
  private final InstantSource clock;
  private final IncidentSink sink;
  private final LossWatch losses;
  private @Nullable Panel panel;
  private @Nullable SecondDetector detector;
  private @Nullable Assessment newest;
  private @Nullable Case shift;
  private Findings findings = new Findings();
  private double highestGrade;
  private @Nullable Case silence;
  private Instant lastHeard = Instant.EPOCH;
  private int silentSeconds;
  private int heardSeconds;
  private int settled;

  public ServerWatch(
      String server,
      Function<Panel, SecondDetector> detectors,
      InstantSource clock,
      IncidentSink sink) {
    this.server = server;
    this.detectors = detectors;
    this.clock = clock;
    this.sink = sink;
    this.losses = new LossWatch(server, clock, sink);
  }

  /** The next second, also one in which the server said nothing. */
  public void observe(ServerSecond second) {
    losses.observe(second);
    if (second.heard()) {
      heard(second);
      judge(second);
    } else {
      missed();
    }
  }

  /** A second that came after its time: the past is not judged twice, but a loss is a loss. */
  public void observeLate(ServerSecond second) {
    losses.observe(second);
  }

  public Instant lastHeard() {
    return lastHeard;
  }

  /** The newest assessment, or null before the first second. */
  public @Nullable Assessment newest() {
    return newest;
  }

  private void missed() {
    heardSeconds = 0;
    silentSeconds++;
    Case open = silence;
    if (open == null && silentSeconds == SILENT_SECONDS) {
      open = new Case(server, "silent", lastHeard.plusSeconds(1), clock.instant(), sink);
      silence = open;
    }
    if (open != null) {
      open.tell(silent(), clock.instant());
    }
    // What is known of the shift stays true until the server is heard again: keep it alive.
    Case shifted = shift;
    if (shifted != null) {
      shifted.tell(shifted(shifted), clock.instant());
    }
  }

  private void heard(ServerSecond second) {
    lastHeard = second.at();
    silentSeconds = 0;
    heardSeconds++;
    Case open = silence;
    if (open != null && heardSeconds >= HEARD_SECONDS) {
      open.close(silent(), clock.instant());
      silence = null;
    } else if (open != null) {
      open.tell(silent(), clock.instant());
    }
  }

  private void judge(ServerSecond second) {
    if (settled < SETTLING_SECONDS) {
      settled++;
      return;
    }
    Panel seen = panel;
    SecondDetector judge = detector;
    if (seen == null || judge == null || !seen.backends().equals(second.backends())) {
      // Another set of backends is another server to judge: what is ordinary is learned anew.
      seen = new Panel(server, second.backends());
      judge = detectors.apply(seen);
      panel = seen;
      detector = judge;
    }
    Assessment assessment = judge.observe(second.at(), vector(seen, second));
    newest = assessment;
    if (assessment instanceof Assessment.Anomalous anomalous) {
      highestGrade = Math.max(highestGrade, anomalous.grade().value());
      findings.add(anomalous.moved().stream().map(told(seen, second)).toList());
    }
    follow(assessment);
  }

  private void follow(Assessment assessment) {
    Instant now = clock.instant();
    switch (assessment.alarm()) {
      case QUIET -> {
        if (!(assessment instanceof Assessment.Anomalous)) {
          forget();
        }
      }
      case RAISED -> {
        Case raised = new Case(server, "shift", startedAt(assessment), now, sink);
        shift = raised;
        raised.tell(shifted(raised), now);
      }
      case STANDING -> {
        Case standing = shift;
        if (standing != null) {
          standing.tell(shifted(standing), now);
        }
      }
      case CLEARED -> {
        Case cleared = shift;
        if (cleared != null) {
          cleared.close(shifted(cleared), now);
        }
        shift = null;
        forget();
      }
    }
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

  /**
   * While a breaker is held open and not even a probe ended, the second says nothing of the
   * backend: it must not count as a normal one and end the incident.
   */
  private static double[] vector(Panel panel, ServerSecond second) {
    double[] values = panel.read(second);
    if (second.held() && !panel.hearsBackends(second)) {
      Arrays.fill(values, Double.NaN);
    }
    return values;
  }

  private static Function<io.watchkeeper.anomaly.detection.Moved, Moved> told(
      Panel panel, ServerSecond second) {
    return moved ->
        new Moved(
            panel.series(moved.feature()),
            finite(panel.told(moved.feature(), moved.actual(), second)),
            finite(panel.told(moved.feature(), moved.expected(), second)),
            moved.z(),
            moved.since());
  }

  /** JSON has no NaN; a value that is missing while it was expected is told as 0. */
  private static double finite(double value) {
    return Double.isFinite(value) ? value : 0;
  }

  private Case.Story shifted(Case open) {
    List<Moved> moved = findings.moved();
    return new Case.Story(
        findings.severity(),
        findings.backend().orElse(null),
        Wording.ofShift(server, moved, open.startedAt()),
        List.of(new Anomaly.Shift(Math.min(1, highestGrade), moved)));
  }

  private Case.Story silent() {
    return new Case.Story(
        Severity.CRITICAL,
        null,
        Wording.ofSilence(server, lastHeard),
        List.of(new Anomaly.Silence(lastHeard)));
  }
}
