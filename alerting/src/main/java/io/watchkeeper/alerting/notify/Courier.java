package io.watchkeeper.alerting.notify;

import io.watchkeeper.alerting.audit.AuditLog;
import io.watchkeeper.alerting.audit.Entry;
import io.watchkeeper.alerting.model.Alert;
import io.watchkeeper.alerting.model.AuditRecord;
import io.watchkeeper.alerting.model.Delivery;
import io.watchkeeper.alerting.model.Notification;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries notifications from the outbox to the receiver, one at a time, on a thread of its own that
 * may block in the notifier. The one place that tries again: with doubling waits, never sooner than
 * the receiver asked for, and not beyond the deadline.
 */
public final class Courier {

  private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

  /** No receiver makes us wait longer, whatever it asks for. */
  private static final Duration LONGEST_ASKED = Duration.ofHours(1);

  private final Outbox outbox;
  private final Notifier notifier;
  private final RetrySettings settings;
  private final Backoff backoff;
  private final AuditLog audit;
  private final ScheduledExecutorService thread;
  private final InstantSource clock;
  private final Map<String, Tries> tries = new HashMap<>();
  private Instant pausedUntil = Instant.MIN;
  private @Nullable Future<?> next;

  /** Where notifications come from, where they go, and where it is written down. */
  public record Route(Outbox outbox, Notifier notifier, AuditLog audit) {}

  /** The courier's own thread, and what time it is. */
  public record Time(ScheduledExecutorService thread, InstantSource clock) {}

  private record Tries(int failures, Instant notBefore) {}

  public Courier(Route route, RetrySettings settings, RandomGenerator random, Time time) {
    this.outbox = route.outbox();
    this.notifier = route.notifier();
    this.audit = route.audit();
    this.settings = settings;
    this.backoff = new Backoff(settings, random);
    this.thread = time.thread();
    this.clock = time.clock();
  }

  /** Something may be waiting. Any thread. */
  public void wake() {
    thread.execute(this::round);
  }

  private void round() {
    try {
      if (next != null) {
        next.cancel(false);
        next = null;
      }
      for (Notification head : outbox.heads()) {
        if (!clock.instant().isBefore(notBefore(head))) {
          carry(head);
        }
      }
      plan();
    } catch (RuntimeException e) {
      LOG.error("a round of the courier failed; the next one comes with the next notification", e);
    }
  }

  private void plan() {
    List<Notification> heads = outbox.heads();
    heads.stream()
        .map(this::notBefore)
        .min(Instant::compareTo)
        .ifPresent(earliest -> {
          Instant now = clock.instant();
          // Instant.MIN is too far away for a count of nanoseconds.
          long wait = earliest.isAfter(now) ? Duration.between(now, earliest).toNanos() : 0;
          next = thread.schedule(this::round, wait, TimeUnit.NANOSECONDS);
        });
  }

  private Instant notBefore(Notification head) {
    Tries so = tries.get(head.id());
    Instant own = so == null ? Instant.MIN : so.notBefore();
    return own.isAfter(pausedUntil) ? own : pausedUntil;
  }

  private void carry(Notification head) {
    switch (notifier.send(head)) {
      case Delivery.Delivered delivered -> settle(head, delivered, "delivered");
      case Delivery.Rejected rejected ->
          settle(
              head,
              rejected,
              rejected.reason() == Delivery.Reason.NOT_CONFIGURED
                  ? "not configured"
                  : "rejected: " + rejected.reason());
      case Delivery.Unsupported unsupported -> settle(head, unsupported, "rejected: unsupported");
      case Delivery.Retryable(Delivery.Reason reason, @Nullable Duration after) ->
          postpone(head, reason, after == null ? Duration.ZERO : after);
    }
  }

  private void postpone(Notification head, Delivery.Reason reason, Duration asked) {
    Tries before = tries.get(head.id());
    int failures = before == null ? 1 : before.failures() + 1;
    Instant now = clock.instant();
    Duration bounded = asked.compareTo(LONGEST_ASKED) < 0 ? asked : LONGEST_ASKED;
    Duration own = backoff.after(failures);
    Instant at = now.plus(own.compareTo(bounded) > 0 ? own : bounded);
    if (at.isAfter(head.at().plus(settings.giveUpAfter()))) {
      settle(head, new Delivery.Rejected(Delivery.Reason.GAVE_UP), "given-up: " + reason);
      return;
    }
    if (failures == 1) {
      write(head, "waiting: " + reason + ", tried again until it arrives");
    }
    tries.put(head.id(), new Tries(failures, at));
    if (reason == Delivery.Reason.THROTTLED) {
      // The receiver counts calls by key, so everything waits.
      pausedUntil = at;
    }
  }

  private void settle(Notification head, Delivery delivery, String outcome) {
    Tries before = tries.remove(head.id());
    try {
      outbox.settle(new OutboxLine.Settled(head.id(), clock.instant(), delivery));
    } catch (IOException e) {
      LOG.atError()
          .addKeyValue(AuditLog.INCIDENT_ID, head.incident())
          .setCause(e)
          .log("{} may be sent again after a restart: the outbox cannot be written", head.id());
    }
    write(
        head, before == null ? outcome : outcome + " after " + before.failures() + " failed tries");
  }

  private void write(Notification head, String outcome) {
    String what =
        switch (head.alert()) {
          case Alert.Firing _ -> "trigger";
          case Alert.Resolved _ -> "resolve";
          case Alert.Unsupported _ -> "unsupported";
        };
    String why =
        switch (head.alert()) {
          case Alert.Firing firing -> "incident open: " + firing.summary();
          case Alert.Resolved resolved -> "incident closed: " + resolved.summary();
          case Alert.Unsupported _ -> "written by a later version";
        };
    audit.record(
        Entry.once(
            AuditRecord.Kind.NOTIFICATION,
            AuditRecord.About.incident(head.incident()),
            new Entry.Event(what, why),
            outcome));
  }
}
