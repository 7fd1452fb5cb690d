package io.watchkeeper.dashboards.view;

import io.watchkeeper.alerting.model.AuditRecord;
import io.watchkeeper.anomaly.model.Incident;
import io.watchkeeper.dashboards.board.Board;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** What is drawn over every chart: incidents as bands, actions as upright lines. */
public record Marks(List<Band> bands, List<Mark> marks) {

  /**
   * An incident from its detection to its close.
   *
   * @param to epoch milliseconds, 0 while it is open
   */
  public record Band(String id, String severity, long from, long to) {}

  /**
   * An action applied or ended.
   *
   * @param begins whether it came into force, else it ended
   */
  public record Mark(long at, String label, boolean begins) {}

  static Marks of(Board board, Instant from) {
    return new Marks(
        board.seen().incidents().stream()
            .filter(i -> ends(i).isAfter(from))
            .map(Marks::band)
            .toList(),
        board.done().actions().stream()
            .filter(record -> !record.at().isBefore(from) && drawn(record))
            .map(Marks::mark)
            .toList());
  }

  private static Band band(Incident incident) {
    Instant closed = incident.course().closedAt();
    return new Band(
        incident.id(),
        incident.severity().name().toLowerCase(Locale.ROOT),
        incident.course().detectedAt().toEpochMilli(),
        closed == null ? 0 : closed.toEpochMilli());
  }

  private static Instant ends(Incident incident) {
    Instant closed = incident.course().closedAt();
    return closed == null ? Instant.MAX : closed;
  }

  private static boolean drawn(AuditRecord record) {
    return switch (record.kind()) {
      case COMMAND -> record.outcome().startsWith("applied");
      case RELEASE -> !record.outcome().startsWith("failed");
      case EXPIRY, KILL_SWITCH -> true;
      default -> false;
    };
  }

  private static Mark mark(AuditRecord record) {
    return new Mark(
        record.at().toEpochMilli(),
        Words.bounded(record.what()) + " " + firstWord(record.outcome()),
        record.kind() == AuditRecord.Kind.COMMAND);
  }

  private static String firstWord(String outcome) {
    String word = outcome.strip().split("[\\s,:;]", 2)[0];
    return Words.bounded(word);
  }
}
