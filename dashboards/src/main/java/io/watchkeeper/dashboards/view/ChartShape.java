package io.watchkeeper.dashboards.view;

import io.watchkeeper.dashboards.board.History;
import io.watchkeeper.dashboards.board.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A chart as an SVG drawing: what is seen at first, until the live chart stands in its place, and
 * always by browsers without JavaScript. X is the seconds of the span, Y 0 (top) to 100.
 */
public record ChartShape(List<Path> paths, List<Box> bands, List<Integer> marks, ChartAxes axes) {

  static final int WIDTH = (int) History.SPAN.toSeconds();

  /** One line; {@code d} as SVG writes it. */
  public record Path(String key, String d) {}

  /** One incident. */
  public record Box(int x, int width, String severity) {}

  static ChartShape of(Panel panel, History.Track track, Marks marks) {
    Instant newest = track.newest();
    if (newest == null) {
      return new ChartShape(List.of(), List.of(), List.of(), ChartAxes.NONE);
    }
    long from = newest.getEpochSecond() - WIDTH + 1;
    double top = ChartAxes.top(panel, most(panel, track));
    List<Path> paths = new ArrayList<>();
    for (Line line : panel.lines()) {
      Outline outline = new Outline(top);
      for (Map.Entry<Long, Reading> entry : track.readings().tailMap(from).entrySet()) {
        OptionalDouble value = line.value(entry.getValue());
        if (value.isPresent()) {
          outline.add((int) (entry.getKey() - from), value.getAsDouble());
        }
      }
      paths.add(new Path(line.key(), outline.path()));
    }
    List<Box> bands = marks.bands().stream().map(band -> box(band, from)).toList();
    List<Integer> lines =
        marks.marks().stream().map(mark -> x(mark.at(), from)).filter(x -> x > 0).toList();
    return new ChartShape(paths, bands, lines, ChartAxes.of(panel, top, from));
  }

  private static double most(Panel panel, History.Track track) {
    double most = panel.least();
    for (Reading reading : track.readings().values()) {
      for (Line line : panel.lines()) {
        most = Math.max(most, line.value(reading).orElse(0));
      }
    }
    return most;
  }

  private static Box box(Marks.Band band, long from) {
    int x = x(band.from(), from);
    int end = band.to() == 0 ? WIDTH : x(band.to(), from);
    return new Box(x, Math.max(1, end - x), band.severity());
  }

  private static int x(long millis, long from) {
    return Math.clamp(millis / 1000 - from, 0, WIDTH);
  }
}
