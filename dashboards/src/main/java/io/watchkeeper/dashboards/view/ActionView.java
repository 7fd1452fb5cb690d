package io.watchkeeper.dashboards.view;

import io.watchkeeper.alerting.model.Action;
import io.watchkeeper.alerting.model.AuditRecord;
import io.watchkeeper.dashboards.board.Leases;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Lines of the actions' part of the page. */
public final class ActionView {

  private ActionView() {}

  /** One line of the audit. */
  public record Audited(
      long number, Moment at, String kind, What what, String why, String outcome) {}

  /** What was done to what, for which incident; each empty where the record names none. */
  public record What(String action, String target, String incident) {}

  /**
   * An action that waits for a person or is held.
   *
   * @param revision changes whenever the row must be drawn anew
   * @param ends when it lapses or expires if nobody does anything
   */
  public record Pending(
      String id, String revision, What what, String reason, Moment since, Moment ends) {}

  static Audited of(AuditRecord record, Instant now) {
    return new Audited(
        record.number(),
        Moment.of(record.at(), now),
        record.kind().wire().replace('-', ' '),
        new What(
            Words.bounded(record.what()),
            target(record.about().server(), record.about().backend()),
            Words.bounded(record.about().incident())),
        Words.bounded(record.why()),
        Words.bounded(
            record.times() > 1
                ? record.outcome() + " (" + record.times() + "×)"
                : record.outcome()));
  }

  static Pending of(Leases.Waiting waiting, Instant now) {
    return new Pending(
        waiting.id(),
        revision(waiting.id(), waiting.until(), waiting.reason()),
        what(waiting.action(), waiting.incident()),
        Words.bounded(waiting.reason()),
        Moment.of(waiting.since(), now),
        Moment.of(waiting.until(), now));
  }

  static Pending of(Leases.Held held, Instant now) {
    return new Pending(
        held.id(),
        // Its expiry moves with every renewal; that is shown as a state, not as a time.
        revision(held.id(), held.confirmed(), held.reason()),
        what(held.action(), held.incident()),
        Words.bounded(held.reason()),
        Moment.of(held.since(), now),
        new Moment("", held.confirmed() ? "in force, renewed" : "asked for, not confirmed"));
  }

  private static What what(@Nullable Action action, @Nullable String incident) {
    return action == null
        ? new What("unknown", "", Words.bounded(incident))
        : new What(
            action.kind(), target(action.server(), action.backend()), Words.bounded(incident));
  }

  private static String target(@Nullable String server, @Nullable String backend) {
    if (server == null || server.isEmpty()) {
      return Words.bounded(backend);
    }
    return Words.bounded(backend == null || backend.isEmpty() ? server : backend + " on " + server);
  }

  private static String revision(@Nullable Object... parts) {
    return String.valueOf(Objects.hash(parts));
  }
}
