package io.watchkeeper.alerting.policy;

import io.watchkeeper.alerting.model.Action;
import io.watchkeeper.alerting.model.Target;
import io.watchkeeper.alerting.model.Verdict;
import io.watchkeeper.anomaly.model.Anomaly;
import io.watchkeeper.anomaly.model.Incident;
import io.watchkeeper.anomaly.model.Moved;
import io.watchkeeper.anomaly.model.Severity;
import io.watchkeeper.collector.model.Labels;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Acts only where acting helps: clients are hurt, and the figures of one backend say that it is to
 * blame. Everything else is told to people and left alone. A reason never holds a figure that runs
 * with the clock, so that the same decision reads the same each time it is made.
 */
public record Policy(ActionSettings settings) {

  private static final String BACKEND_TABLE = "mcp_backend";

  public Verdict decide(Incident incident, Situation situation) {
    if (!incident.open()) {
      return new Verdict.Ignore("the incident is over");
    }
    if (!situation.killSwitch().isEmpty()) {
      return new Verdict.Ignore("the kill switch is on: " + situation.killSwitch());
    }
    String backend = incident.subject().backend();
    if (backend == null) {
      return new Verdict.Ignore("the evidence names no backend, so there is none to keep away");
    }
    Optional<Moved> evidence = evidence(incident, backend);
    if (evidence.isEmpty()) {
      return new Verdict.Ignore(withoutEvidence(incident, backend));
    }
    if (incident.severity() == Severity.WARNING) {
      return new Verdict.Recheck(
          settings.recheckAfter(),
          backend + " moved, but clients need not have noticed: a warning");
    }
    return bounded(new Target(incident.subject().server(), backend), evidence.get(), situation);
  }

  /**
   * What stands in the way of an action that a person approves, empty when nothing does. The least
   * interval is not asked for: it keeps a machine from flapping, and a person has looked.
   */
  public Optional<String> obstacle(Target target, String incident, Situation situation) {
    if (!situation.killSwitch().isEmpty()) {
      return Optional.of(
          "the kill switch is on (" + situation.killSwitch() + "): turn it off first");
    }
    String holder = situation.held().get(target);
    if (holder != null && !holder.equals(incident)) {
      return Optional.of(
          target + " is already held for incident " + holder + ": undo that, or wait for its end");
    }
    if (holder == null && situation.held().size() >= settings.maxTargets()) {
      return Optional.of(
          "as many backends are held as may be ("
              + settings.maxTargets()
              + "): undo what is held for one of them, or wait for its end");
    }
    return Optional.empty();
  }

  private Verdict bounded(Target target, Moved evidence, Situation situation) {
    String holder = situation.held().get(target);
    if (holder != null) {
      return new Verdict.Recheck(
          settings.recheckAfter(), target + " is already held for incident " + holder);
    }
    if (situation.held().size() >= settings.maxTargets()) {
      return new Verdict.Recheck(
          settings.recheckAfter(),
          "as many backends are held as may be (" + settings.maxTargets() + ")");
    }
    Instant last = situation.lastActs().get(target);
    if (last != null) {
      Duration wait = Duration.between(situation.now(), last.plus(settings.minInterval()));
      if (wait.isPositive()) {
        return new Verdict.Recheck(
            wait,
            target + " was last acted upon at " + last + ", less than " + interval() + " ago");
      }
    }
    return new Verdict.Act(
        List.of(
            new Action.OpenBreaker(target.server(), target.backend()),
            new Action.ServeFromCache(target.server(), target.backend())),
        target
            + " is at fault and clients are hurt: "
            + evidence.series().field()
            + " left its baseline at "
            + evidence.since());
  }

  private String interval() {
    return settings.minInterval().toString();
  }

  /** The first moved series, farthest first, that speaks of the backend's health. */
  private static Optional<Moved> evidence(Incident incident, String backend) {
    return incident.anomalies().stream()
        .flatMap(anomaly ->
            switch (anomaly) {
              case Anomaly.Shift shift -> shift.moved().stream();
              case Anomaly.Silence _, Anomaly.Loss _, Anomaly.Unsupported _ ->
                  java.util.stream.Stream.empty();
            })
        .filter(moved -> speaksOf(moved, incident.subject().server(), backend))
        .findFirst();
  }

  private static boolean speaksOf(Moved moved, String server, String backend) {
    String field = moved.series().field();
    return moved.series().measurement().equals(BACKEND_TABLE)
        && backend.equals(moved.series().labels().get(Labels.BACKEND))
        && server.equals(moved.series().labels().get(Labels.SERVER))
        // Less latency, fewer errors: nothing to keep clients away from.
        && moved.robustZ() > 0
        && (field.startsWith("latency_")
            || field.equals("errors")
            || field.equals("oldest_in_flight_seconds"));
  }

  private static String withoutEvidence(Incident incident, String backend) {
    boolean silent = incident.anomalies().stream().anyMatch(Anomaly.Silence.class::isInstance);
    return silent
        ? "the server is silent: commands to it would not help, people are told"
        : "neither latency, errors nor age in flight of " + backend + " rose";
  }
}
