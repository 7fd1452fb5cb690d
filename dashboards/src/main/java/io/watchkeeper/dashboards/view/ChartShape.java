package io.watchkeeper.dashboards.view;

import io.watchkeeper.dashboards.board.History;
import io.watchkeeper.dashboards.board.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A chart as an SVG drawing, for browsers without JavaScript and until the live chart stands. X is
 * the seconds of the span, Y 0 (top) to 100.
 */
public record ChartShape(List<Path> paths, List<Box> bands, List<Integer> marks, String top) {

  static final int WIDTH = (int) History.SPAN.toSeconds();

  /** One line; {@code d} as SVG writes it. */
  public record Path(String key, String d) {}

  /** One incident. */
  public record Box(int x, int width, String severity) {}

  static ChartShape of(Panel panel, History.Track track, Marks marks) {
    Instant newest = track.newest();
    if (newest == null) {
      return new ChartShape(List.of(), List.of(), List.of(), "");
    }
    long from = newest.getEpochSecond() - WIDTH + 1;
    double top = top(panel, track);
    List<Path> paths = new ArrayList<>();
    for (Line line : panel.lines()) {
      paths.add(new Path(line.key(), path(line, track, new Frame(from, top))));
    }
    List<Box> bands = marks.bands().stream().map(band -> box(band, from)).toList();
    List<Integer> lines =
        marks.marks().stream().map(mark -> x(mark.at(), from)).filter(x -> x > 0).toList();
    return new ChartShape(
        paths, bands, lines, panel.lines().getFirst().words(OptionalDouble.of(top)));
  }

  private record Frame(long from, double top) {}

  private static double top(Panel panel, History.Track track) {
    double top = panel.least();
    for (Reading reading : track.readings().values()) {
      for (Line line : panel.lines()) {
        top = Math.max(top, line.value(reading).orElse(0));
      }
    }
    return top;
  }

  private static String path(Line line, History.Track track, Frame frame) {
    StringBuilder d = new StringBuilder();
    long before = Long.MIN_VALUE;
    for (Map.Entry<Long, Reading> entry : track.readings().tailMap(frame.from).entrySet()) {
      OptionalDouble value = line.value(entry.getValue());
      if (value.isPresent()) {
        long at = entry.getKey();
        d.append(
            String.format(
                Locale.ROOT,
                "%s%d %.1f",
                at == before + 1 ? "L" : "M",
                at - frame.from,
                100 - 100 * value.getAsDouble() / frame.top));
        before = at;
      }
    }
    return d.toString();
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
