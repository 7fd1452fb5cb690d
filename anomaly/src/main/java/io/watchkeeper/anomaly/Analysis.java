package io.watchkeeper.anomaly;

import io.watchkeeper.anomaly.cause.Causes;
import io.watchkeeper.anomaly.detection.DetectionSettings;
import io.watchkeeper.anomaly.detection.SecondDetector;
import io.watchkeeper.anomaly.detection.forest.ForestSettings;
import io.watchkeeper.anomaly.detection.forest.ForestTrainer;
import io.watchkeeper.anomaly.detection.forest.ForestVoter;
import io.watchkeeper.anomaly.incident.IncidentSink;
import io.watchkeeper.anomaly.incident.Ledger;
import io.watchkeeper.anomaly.incident.ServerWatch;
import io.watchkeeper.anomaly.model.Course;
import io.watchkeeper.anomaly.model.Incident;
import io.watchkeeper.anomaly.model.ProfileNote;
import io.watchkeeper.anomaly.profile.Profiler;
import io.watchkeeper.anomaly.publish.Publisher;
import io.watchkeeper.anomaly.reading.Panel;
import io.watchkeeper.collector.model.SeriesReader;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running analysis: one thread steps the analyzer, another grows forests. */
public final class Analysis implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Analysis.class);

  private final AnomalySettings settings;
  private final SeriesReader reader;
  private final Ledger ledger;
  private final Publisher publisher;
  private final Afterwards afterwards;
  private @Nullable Analyzer analyzer;
  private @Nullable ScheduledExecutorService thread;

  /** Makes the profiler, which hands in what comes after an incident's end. */
  interface Profiling {
    Profiler of(BiConsumer<String, ProfileNote> late);
  }

  /** What finds out more of an incident after it was raised. */
  record Afterwards(Profiling profiling, Causes.Making causing) {}

  /** Where incidents go. */
  record Outlets(Ledger ledger, Publisher publisher) {}

  Analysis(AnomalySettings settings, SeriesReader reader, Outlets outlets, Afterwards afterwards) {
    this.settings = settings;
    this.reader = reader;
    this.ledger = outlets.ledger();
    this.publisher = outlets.publisher();
    this.afterwards = afterwards;
  }

  Analysis start(InstantSource clock, ScheduledExecutorService owner, Executor training) {
    // Incidents are revised by one thread only.
    Profiler profiler =
        afterwards
            .profiling()
            .of((id, note) -> owner.execute(() -> add(id, newest -> newest.with(note))));
    Causes causes =
        afterwards
            .causing()
            .of((id, insight) -> owner.execute(() -> add(id, newest -> newest.with(insight))));
    IncidentSink sink = incident -> tell(causes.noted(profiler.noted(incident)));
    closeWhatARestartLeftOpen(clock, sink);
    Optional<ForestTrainer> trainer = ForestTrainer.find();
    if (trainer.isEmpty()) {
      LOG.warn("no isolation forest on the class path: its vote abstains");
    }
    Analyzer stepping =
        new Analyzer(
            reader,
            server ->
                new ServerWatch(server, panel -> detector(panel, trainer, training), clock, sink));
    analyzer = stepping;
    thread = owner;
    var _ =
        owner.scheduleWithFixedDelay(
            stepping::step, 0, settings.interval().toMillis(), TimeUnit.MILLISECONDS);
    return this;
  }

  /** A revision of a closed incident, which gets none otherwise. */
  private void add(String id, UnaryOperator<Incident> found) {
    ledger
        .find(id)
        .filter(newest -> !newest.open())
        .ifPresent(newest -> tell(found.apply(newest.next())));
  }

  private void tell(Incident incident) {
    ledger.keep(incident);
    publisher.publish(incident);
    LOG.atInfo()
        .addKeyValue("incident_id", incident.id())
        .log("{} revision {}: {}", incident.id(), incident.revision(), incident.summary());
  }

  /** The analyzer's view of each server; empty before the first step. */
  java.util.List<ServerState> states() {
    Analyzer stepping = analyzer;
    return stepping == null ? java.util.List.of() : stepping.states();
  }

  @Override
  public void close() {
    ScheduledExecutorService running = thread;
    if (running != null) {
      running.shutdownNow();
    }
  }

  private SecondDetector detector(Panel panel, Optional<ForestTrainer> trainer, Executor training) {
    ForestSettings usual = ForestSettings.defaults();
    ForestTrainer.GrowthPlan plan = usual.plan();
    ForestSettings seeded =
        new ForestSettings(
            new ForestTrainer.GrowthPlan(plan.trees(), plan.subsample(), settings.seed()),
            usual.rows(),
            usual.minimumRows(),
            usual.interval());
    return new SecondDetector(
        panel.features(), DetectionSettings.defaults(), new ForestVoter(trainer, seeded, training));
  }

  /** What is ordinary was forgotten with the restart, so an old incident cannot be followed. */
  private void closeWhatARestartLeftOpen(InstantSource clock, IncidentSink sink) {
    for (Incident left : ledger.open()) {
      Course course = left.course();
      sink.revised(
          new Incident(
              left.id(),
              left.revision() + 1,
              left.severity(),
              left.subject(),
              new Course(course.startedAt(), course.detectedAt(), clock.instant(), clock.instant()),
              left.summary() + " (closed since the watch restarted and judges anew)",
              left.anomalies(),
              left.profile(),
              left.insight()));
    }
  }
}
