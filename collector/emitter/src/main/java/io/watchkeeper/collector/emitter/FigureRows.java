package io.watchkeeper.collector.emitter;

import io.watchkeeper.collector.model.Metric;
import io.watchkeeper.collector.model.Point;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

/**
 * The rows of an agent, which serves nothing itself: what its sources say, and how its journal
 * fares. A table of which no source says anything has no row: one of zeros would speak of a server
 * that nobody asked.
 */
final class FigureRows implements Rows {

  private static final String AGENT = Metric.AGENT_UP.measurement();

  private final String server;
  private final Figures figures;
  private final RollUp.Disk disk;
  private long lostPoints;

  FigureRows(String server, Figures figures, RollUp.Disk disk) {
    this.server = server;
    this.figures = figures;
    this.disk = disk;
  }

  @Override
  public List<List<Point>> take(List<Instant> seconds, long endNanos) {
    NavigableMap<String, Map<Metric, Double>> tables = figures.take(endNanos);
    long lost = disk.lostPoints().getAsLong();
    Map<Metric, Double> own = tables.computeIfAbsent(AGENT, _ -> new EnumMap<>(Metric.class));
    own.put(Metric.AGENT_LOST_POINTS, (double) (lost - lostPoints));
    own.put(Metric.AGENT_JOURNAL, (double) disk.journalBytes().getAsLong());
    lostPoints = lost;
    List<List<Point>> all = new ArrayList<>();
    for (Instant second : seconds) {
      Slot slot =
          new Slot(
              new Slot.Source(server, second),
              endNanos,
              second.equals(seconds.getLast()),
              new Standings(),
              new ArrayList<>());
      tables.forEach(
          (table, values) -> slot.add(slot.row(table, Map.of()).with(slot.told(values))));
      all.add(slot.rows());
    }
    return all;
  }
}
