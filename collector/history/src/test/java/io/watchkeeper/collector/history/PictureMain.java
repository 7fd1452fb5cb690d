package io.watchkeeper.collector.history;

import io.watchkeeper.collector.model.Labels;
import io.watchkeeper.collector.model.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Draws a synthetic month and one of its days, so that people can judge what numbers cannot:
 * whether it looks like one. The argument names the file, an SVG.
 */
final class PictureMain {

  private static final int WIDTH = 1_400;
  private static final int HEIGHT = 110;

  private final History history = new History(Scenario.usual(2));
  private final StringBuilder drawn = new StringBuilder();
  private int top = 30;

  private PictureMain() {}

  public static void main(String[] arguments) throws IOException {
    PictureMain picture = new PictureMain();
    Instant month = Samples.midnight("2026-10-05");
    Span weeks = new Span(month, month.plus(Duration.ofDays(28)), Duration.ofMinutes(20));
    Incident first = picture.history.incidents(weeks.from, weeks.to).get(1);
    Instant noon = first.onset().minus(Duration.ofHours(8));
    Span day = new Span(noon, noon.plus(Duration.ofHours(24)), Duration.ofMinutes(1));
    for (Span span : List.of(weeks, day)) {
      picture.panels(span, first.place().server());
    }
    Files.writeString(
        Path.of(arguments[0]),
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" font-family="sans-serif"
        font-size="12"><rect width="100%%" height="100%%" fill="white"/>
        <text x="10" y="18">Synthetic history, seed 2, Europe/Berlin; shaded: incidents of this
        server; grey lines: its deployments</text>%s</svg>
        """
            .formatted(WIDTH + 20, picture.top, picture.drawn));
  }

  private record Span(Instant from, Instant to, Duration step) {

    double x(Instant at) {
      return 10
          + WIDTH
              * (double) Duration.between(from, at).toSeconds()
              / Duration.between(from, to).toSeconds();
    }
  }

  private void panels(Span span, String server) {
    List<Arrival> arrivals = new ArrayList<>();
    for (Instant at = span.from; at.isBefore(span.to); at = at.plus(span.step)) {
      arrivals.addAll(history.stream(at, at.plusSeconds(1), Resolution.SECOND).toList());
    }
    List<Arrival> its =
        arrivals.stream()
            .filter(it -> server.equals(it.points().getFirst().labels().get(Labels.SERVER)))
            .toList();
    for (Metric metric :
        List.of(
            Metric.SERVER_REQUESTS,
            Metric.SERVER_LATENCY_P50,
            Metric.SERVER_LATENCY_P95,
            Metric.SERVER_ERRORS,
            Metric.SERVER_CACHE_MISSES,
            Metric.PROCESS_CPU,
            Metric.PROCESS_HEAP)) {
      panel(span, server, metric, Samples.of(metric, its.stream()));
    }
    top += 30;
  }

  private void panel(Span span, String server, Metric metric, Map<Instant, Double> values) {
    double most = values.values().stream().mapToDouble(it -> it).max().orElse(1);
    for (Incident incident : history.incidents(span.from, span.to)) {
      if (incident.place().server().equals(server)) {
        double x = span.x(incident.onset());
        add(
            String.format(
                Locale.ROOT,
                "<rect x='%.1f' y='%d' width='%.1f' height='%d' fill='#fc9'/>",
                x,
                top,
                Math.max(1.5, span.x(incident.end()) - x),
                HEIGHT));
        add(
            String.format(
                Locale.ROOT,
                "<text x='%.1f' y='%d' fill='#a40' font-size='9'>%s</text>",
                x,
                top + 9,
                incident.kind()));
      }
    }
    for (Deployment deployment : history.deployments(span.from, span.to)) {
      if (deployment.server().equals(server)) {
        double x = span.x(deployment.at());
        add(
            String.format(
                Locale.ROOT,
                "<line x1='%.1f' x2='%.1f' y1='%d' y2='%d' stroke='#bbb'/>",
                x,
                x,
                top,
                top + HEIGHT));
      }
    }
    StringBuilder line = new StringBuilder();
    values.forEach((at, value) ->
        line.append(
            String.format(
                Locale.ROOT,
                "%.1f,%.1f ",
                span.x(at),
                top + HEIGHT - (HEIGHT - 12) * value / Math.max(most, 1e-9))));
    add("<polyline points='" + line + "' fill='none' stroke='#136' stroke-width='0.8'/>");
    add(
        String.format(
            Locale.ROOT,
            "<text x='14' y='%d'>%s, at most %.3g</text>",
            top + 22,
            metric.id(),
            most));
    top += HEIGHT + 6;
  }

  private void add(String element) {
    drawn.append(element).append('\n');
  }
}
