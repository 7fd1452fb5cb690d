package io.watchkeeper.anomaly;

import io.watchkeeper.anomaly.cause.Causes;
import io.watchkeeper.anomaly.detection.DetectionSettings;
import io.watchkeeper.anomaly.detection.SubjectWatch;
import io.watchkeeper.anomaly.detection.forest.ForestSettings;
import io.watchkeeper.anomaly.detection.forest.ForestTrainer;
import io.watchkeeper.anomaly.detection.forest.ForestVoter;
import io.watchkeeper.anomaly.incident.IncidentSink;
import io.watchkeeper.anomaly.incident.Ledger;
import io.watchkeeper.anomaly.incident.ServerWatch;
import io.watchkeeper.anomaly.keep.StateFile;
import io.watchkeeper.anomaly.model.Course;
import io.watchkeeper.anomaly.model.Incident;
import io.watchkeeper.anomaly.model.ProfileNote;
import io.watchkeeper.anomaly.profile.Profiler;
import io.watchkeeper.anomaly.publish.Publisher;
import io.watchkeeper.anomaly.reading.Panel;
import io.watchkeeper.collector.model.SeriesReader;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running analysis: one thread steps the analyzer, another grows forests. */
public final class Analysis implements AutoCloseable {

  /** Of writing down what was learned at the end; some 100 ms for fifty servers. */
  private static final Duration LONGEST_KEEP = Duration.ofSeconds(5);

  /** Servers that begin together have their models fitted within so many seconds, not in one. */
  private static final int SPREAD_SECONDS = 60;

  private static final Logger LOG = LoggerFactory.getLogger(Analysis.class);

  private final AnomalySettings settings;
  private final SeriesReader reader;
  private final Ledger ledger;
  private final Publisher publisher;
  private final StateFile learned;
  private final Afterwards afterwards;
  private @Nullable Analyzer analyzer;
  private @Nullable ScheduledExecutorService thread;

  /** Makes the profiler, which hands in what comes after an incident's end. */
  interface Profiling {
    Profiler of(BiConsumer<String, ProfileNote> late);
  }

  /** What finds out more of an incident after it was raised. */
  record Afterwards(Profiling profiling, Causes.Making causing) {}

  /** Where incidents go, and what was learned. */
  record Outlets(Ledger ledger, Publisher publisher, StateFile learned) {}

  Analysis(AnomalySettings settings, SeriesReader reader, Outlets outlets, Afterwards afterwards) {
    this.settings = settings;
    this.reader = reader;
    this.ledger = outlets.ledger();
    this.publisher = outlets.publisher();
    this.learned = outlets.learned();
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
            (server, others) ->
                new ServerWatch(
                    server, panel -> watch(panel, others, forest(trainer, training)), clock, sink));
    stepping.takeUp(learned.read());
    analyzer = stepping;
    thread = owner;
    var _ =
        owner.scheduleWithFixedDelay(
            stepping::step, 0, settings.interval().toMillis(), TimeUnit.MILLISECONDS);
    long keepMillis = settings.keepEvery().toMillis();
    var _ =
        owner.scheduleWithFixedDelay(
            () -> keep(stepping), keepMillis, keepMillis, TimeUnit.MILLISECONDS);
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

  /** Keeps what was learned and ends; a watch that hangs for seconds ends without. */
  @Override
  public void close() {
    ScheduledExecutorService running = thread;
    Analyzer stepping = analyzer;
    if (running == null || stepping == null || running.isShutdown()) {
      return;
    }
    try {
      running.submit(() -> keep(stepping)).get(LONGEST_KEEP.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException | RejectedExecutionException e) {
      LOG.warn("what was learned since the last time is not kept: {}", e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    running.shutdownNow();
  }

  private void keep(Analyzer stepping) {
    try {
      learned.write(stepping.learned());
    } catch (RuntimeException e) {
      // A bug in one state must not end the schedule.
      LOG.error("what was learned could not be written down", e);
    }
  }

  private SubjectWatch watch(Panel panel, int others, ForestVoter forest) {
    DetectionSettings detection =
        DetectionSettings.defaults().in(settings.zoneId()).modelsAfter(others % SPREAD_SECONDS);
    return others < settings.jointServers()
        ? new SubjectWatch(panel.features(), detection, forest)
        : SubjectWatch.light(panel.features(), detection, forest);
  }

  private ForestVoter forest(Optional<ForestTrainer> trainer, Executor training) {
    ForestSettings usual = ForestSettings.defaults();
    ForestTrainer.GrowthPlan plan = usual.plan();
    ForestSettings seeded =
        new ForestSettings(
            new ForestTrainer.GrowthPlan(plan.trees(), plan.subsample(), settings.seed()),
            usual.schedule());
    return new ForestVoter(trainer, seeded, training);
  }

  /**
   * How an incident went on while nobody looked is not known; where a server is still ill, what was
   * kept of it says so within seconds, as a new incident.
   */
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
