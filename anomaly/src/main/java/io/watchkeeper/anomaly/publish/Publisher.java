package io.watchkeeper.anomaly.publish;

import io.watchkeeper.anomaly.model.Incident;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the hook the newest revision of each incident until it was heard. An older revision that
 * was not delivered is replaced, so the queue is no longer than the number of incidents, and the
 * end of an incident is never lost while we run. Detection never waits for a delivery.
 */
public final class Publisher {

  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);
  private static final String INCIDENT_ID = "incident_id";

  private final Function<Incident, Delivery> hook;
  private final ScheduledExecutorService executor;
  private final Map<String, Incident> undelivered = new LinkedHashMap<>();
  private final AtomicBoolean failing = new AtomicBoolean();
  private boolean retryPlanned;

  /**
   * @param executor its own, with one thread: deliveries wait for the network
   */
  Publisher(Function<Incident, Delivery> hook, ScheduledExecutorService executor) {
    this.hook = hook;
    this.executor = executor;
  }

  public void publish(Incident incident) {
    synchronized (undelivered) {
      undelivered.merge(
          incident.id(), incident, (old, now) -> now.revision() > old.revision() ? now : old);
    }
    executor.execute(this::deliverAll);
  }

  /** Incidents whose newest revision alerting has not heard. */
  public int waiting() {
    synchronized (undelivered) {
      return undelivered.size();
    }
  }

  private void deliverAll() {
    List<Incident> batch;
    synchronized (undelivered) {
      batch = List.copyOf(undelivered.values());
    }
    for (Incident incident : batch) {
      switch (hook.apply(incident)) {
        case Delivery.Delivered() -> {
          done(incident);
          if (failing.compareAndSet(true, false)) {
            LOG.atInfo().addKeyValue(INCIDENT_ID, incident.id()).log("alerting hears us again");
          }
        }
        case Delivery.Rejected(String reason) -> {
          done(incident);
          LOG.atError()
              .addKeyValue(INCIDENT_ID, incident.id())
              .log("incident {} was refused for good: {}", incident.id(), reason);
        }
        case Delivery.Retryable(String reason) -> {
          if (failing.compareAndSet(false, true)) {
            LOG.atWarn()
                .addKeyValue(INCIDENT_ID, incident.id())
                .log("incident {} is told again each second: {}", incident.id(), reason);
          }
          planRetry();
          return;
        }
      }
    }
  }

  private void done(Incident delivered) {
    synchronized (undelivered) {
      // A newer revision may have come while this one was on its way.
      undelivered.computeIfPresent(
          delivered.id(), (id, now) -> now.revision() == delivered.revision() ? null : now);
    }
  }

  private void planRetry() {
    synchronized (undelivered) {
      if (retryPlanned) {
        return;
      }
      retryPlanned = true;
    }
    var _ =
        executor.schedule(
            () -> {
              synchronized (undelivered) {
                retryPlanned = false;
              }
              deliverAll();
            },
            RETRY.toMillis(),
            TimeUnit.MILLISECONDS);
  }
}
