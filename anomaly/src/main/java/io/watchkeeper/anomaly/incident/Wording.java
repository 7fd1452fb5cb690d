package io.watchkeeper.anomaly.incident;

import io.watchkeeper.anomaly.model.Moved;
import io.watchkeeper.collector.model.Labels;
import io.watchkeeper.collector.model.Metric;
import io.watchkeeper.collector.model.Unit;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The sentences of an incident: what moved, by how much, since when. */
final class Wording {

  /** More would not be read in a page. */
  private static final int MOST_TOLD = 3;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Wording() {}

  /** What moved farthest, since when, and what moved first where that is something else. */
  static String ofShift(String server, Findings findings, Instant since) {
    List<Moved> moved = findings.moved();
    String what =
        moved.stream().limit(MOST_TOLD).map(Wording::ofMoved).collect(Collectors.joining(", "));
    String more = moved.size() > MOST_TOLD ? " and " + (moved.size() - MOST_TOLD) + " more" : "";
    String first =
        findings
            .first()
            .filter(one -> !one.equals(moved.getFirst()))
            .map(one -> ", first " + name(one))
            .orElse("");
    return server + ": " + what + more + ", since " + TIME.format(since) + first;
  }

  static String ofSilence(String server, Instant lastHeard) {
    return server
        + " is silent: nothing recorded since "
        + TIME.format(lastHeard)
        + ". It is down, cut off, or cannot write";
  }

  static String ofLoss(String server, long lost, long rejected, Instant since) {
    String what =
        rejected == 0
            ? points(lost) + " lost"
            : lost == 0
                ? points(rejected) + " refused by the store"
                : points(lost) + " lost and " + rejected + " refused by the store";
    String why =
        rejected == 0
            ? "The store was away for longer than the queue on disk holds, or the disk is full"
            : "The file refused.lines beside the queue on disk says which and why";
    return server + ": " + what + ", since " + TIME.format(since) + ". " + why;
  }

  private static String points(long count) {
    return count == 1 ? "1 point of the record was" : count + " points of the record were";
  }

  /** {@code notion latency p95 1.48 s instead of 0.151 s}. */
  static String ofMoved(Moved moved) {
    Unit unit =
        Metric.of(moved.series().measurement(), moved.series().field())
            .map(Metric::unit)
            .orElse(Unit.COUNT);
    return name(moved)
        + " "
        + number(moved.actual(), unit)
        + " instead of "
        + number(moved.expected(), unit);
  }

  private static String name(Moved moved) {
    String backend = moved.series().labels().get(Labels.BACKEND);
    String name =
        moved.series().field().replaceAll("_(seconds|ratio|bytes)$", "").replace('_', ' ');
    return backend == null ? name : backend + " " + name;
  }

  private static String number(double value, Unit unit) {
    return switch (unit) {
      case SECONDS -> String.format(Locale.ROOT, "%.3g s", value);
      case BYTES -> String.format(Locale.ROOT, "%.1f MiB", value / (1024 * 1024));
      case RATIO -> String.format(Locale.ROOT, "%.0f%%", value * 100);
      case COUNT, STATE -> String.format(Locale.ROOT, "%.4g", value);
    };
  }
}
