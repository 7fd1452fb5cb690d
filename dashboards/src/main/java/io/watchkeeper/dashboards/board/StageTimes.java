package io.watchkeeper.dashboards.board;

import io.watchkeeper.collector.model.Labels;
import io.watchkeeper.collector.model.Metric;
import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.model.Second;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Where the time of each tool's calls went in the last minute, by server. Any thread. */
public final class StageTimes {

  public static final Duration SPAN = Duration.ofMinutes(1);

  /** Rows of a second; a server has five for each of its tools. */
  private static final int MOST_ROWS_A_SECOND = 2_000;

  private static final Comparator<Key> ORDER =
      Comparator.comparing(Key::tool).thenComparing(Key::stage);

  private static final String TABLE = Metric.STAGE_COUNT.measurement();

  private final NavigableMap<Long, List<Point>> seconds = new TreeMap<>();

  /** A stage of a tool. */
  public record Key(String tool, String stage) {}

  /**
   * What calls spent in a stage.
   *
   * @param longestSeconds of one call
   * @param overBudget calls that were in it for longer than they should
   */
  public record Spent(
      double calls,
      double sumSeconds,
      double longestSeconds,
      double budgetSeconds,
      double overBudget) {

    static final Spent NONE = new Spent(0, 0, 0, 0, 0);

    Spent plus(Point row) {
      return new Spent(
          calls + row.number(Metric.STAGE_COUNT).orElse(0),
          sumSeconds + row.number(Metric.STAGE_SUM).orElse(0),
          Math.max(longestSeconds, row.number(Metric.STAGE_MAX).orElse(0)),
          row.number(Metric.STAGE_BUDGET).orElse(budgetSeconds),
          overBudget + row.number(Metric.STAGE_OVER_BUDGET).orElse(0));
    }
  }

  /** Takes a second in, or the late points of one. */
  synchronized void add(Second second) {
    List<Point> rows =
        second.points().stream()
            .filter(row -> row.measurement().equals(TABLE))
            .limit(MOST_ROWS_A_SECOND)
            .toList();
    if (!rows.isEmpty()) {
      seconds.computeIfAbsent(second.at().getEpochSecond(), _ -> new ArrayList<>()).addAll(rows);
      seconds.headMap(seconds.lastKey() - SPAN.toSeconds(), true).clear();
    }
  }

  /** Of one server; a tool that was not called in this minute is there with nothing spent. */
  public synchronized Map<Key, Spent> of(String server) {
    Map<Key, Spent> spent = new TreeMap<>(ORDER);
    for (List<Point> rows : seconds.values()) {
      for (Point row : rows) {
        String tool = row.labels().get(Labels.TOOL);
        String stage = row.labels().get(Labels.STAGE);
        if (server.equals(row.labels().get(Labels.SERVER)) && tool != null && stage != null) {
          spent.merge(new Key(tool, stage), Spent.NONE.plus(row), (before, _) -> before.plus(row));
        }
      }
    }
    return spent;
  }
}
