package io.watchkeeper.anomaly.foresight;

import io.watchkeeper.collector.model.Aggregate;
import io.watchkeeper.collector.model.Gaps;
import io.watchkeeper.collector.model.Labels;
import io.watchkeeper.collector.model.Metric;
import io.watchkeeper.collector.model.RangeQuery;
import io.watchkeeper.collector.model.RangeReader;
import io.watchkeeper.collector.model.Sample;
import io.watchkeeper.collector.model.SeriesWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads key series from the store in equal steps; NaN is a step without samples. A long past is
 * asked for a week at a time, so that whoever else asks the store never waits for more than that.
 */
final class Past {

  private static final Duration PIECE = Duration.ofDays(7);

  /** A day of which less than half is known is not ordinary to look at. */
  private static final double LEAST_KNOWN = 0.5;

  private static final Duration DAY = Duration.ofDays(1);

  private final RangeReader reader;

  Past(RangeReader reader) {
    this.reader = reader;
  }

  /** Of one server. */
  record Subject(String server, KeySeries series) {}

  /** Equal steps that end at an instant. */
  record Stretch(Instant end, Duration step, int steps) {
    Instant from() {
      return end.minus(step.multipliedBy(steps));
    }
  }

  /** Servers that answered anything in the last hour, the first so many by name. */
  SortedSet<String> servers(Instant now, int most) {
    SortedSet<String> servers = new TreeSet<>();
    RangeQuery.Window hour =
        new RangeQuery.Window(now.minus(Duration.ofHours(1)), now, Duration.ofMinutes(1));
    for (SeriesWindow one : ask(Metric.SERVER_REQUESTS, Map.of(), hour, Aggregate.COUNT)) {
      String server = one.series().labels().get(Labels.SERVER);
      if (server != null && servers.size() < most) {
        servers.add(server);
      }
    }
    return servers;
  }

  /** What the subject told, oldest first. */
  double[] values(Subject subject, Stretch stretch) {
    Map<String, double[]> all =
        all(subject.series(), Map.of(Labels.SERVER, subject.server()), stretch);
    return all.getOrDefault(subject.server(), unknown(stretch.steps()));
  }

  /** The same of every server. */
  Map<String, double[]> all(KeySeries series, Stretch stretch) {
    return all(series, Map.of(), stretch);
  }

  private Map<String, double[]> all(KeySeries series, Map<String, String> labels, Stretch stretch) {
    Map<String, double[]> values = read(series.metric(), labels, stretch, Aggregate.MEAN);
    Metric of = series.of();
    if (of != null) {
      Map<String, double[]> whole = read(of, labels, stretch, Aggregate.MEAN);
      values.forEach((server, part) -> {
        double[] all = whole.get(server);
        for (int i = 0; i < part.length; i++) {
          part[i] = all != null && all[i] > 0 ? part[i] / all[i] : Double.NaN;
        }
      });
    }
    return values;
  }

  /** The lowest value of each step: what collections leave over. */
  double[] floors(Subject subject, Stretch stretch) {
    Map<String, String> labels = Map.of(Labels.SERVER, subject.server());
    return read(subject.series().metric(), labels, stretch, Aggregate.MIN)
        .getOrDefault(subject.server(), unknown(stretch.steps()));
  }

  /** The newest value of the limit that the server tells for the series. */
  OptionalDouble limit(Subject subject, Instant now) {
    Metric limit = subject.series().limit();
    if (limit == null) {
      return OptionalDouble.empty();
    }
    Stretch quarter = new Stretch(Grid.MINUTE.end(now), Duration.ofMinutes(1), 15);
    double[] told =
        read(limit, Map.of(Labels.SERVER, subject.server()), quarter, Aggregate.LAST)
            .getOrDefault(subject.server(), new double[0]);
    double newest = Double.NaN;
    for (double value : told) {
      newest = Double.isFinite(value) && value > 0 ? value : newest;
    }
    return Double.isNaN(newest) ? OptionalDouble.empty() : OptionalDouble.of(newest);
  }

  /**
   * The newest part of a history from which on no day is mostly unknown: older parts may be kept in
   * hours only, which say nothing of minutes.
   */
  static double[] dense(double[] values, Duration step) {
    int day = (int) DAY.dividedBy(step);
    int from = values.length;
    while (from > 0) {
      int begin = Math.max(0, from - day);
      int known = 0;
      int first = from;
      for (int i = from - 1; i >= begin; i--) {
        if (Double.isFinite(values[i])) {
          known++;
          first = i;
        }
      }
      if (known < LEAST_KNOWN * (from - first) || known == 0) {
        break;
      }
      boolean whole = known >= LEAST_KNOWN * (from - begin);
      from = whole ? begin : first;
      if (!whole) {
        break;
      }
    }
    while (from < values.length && !Double.isFinite(values[from])) {
      from++;
    }
    return Arrays.copyOfRange(values, from, values.length);
  }

  private Map<String, double[]> read(
      Metric metric, Map<String, String> labels, Stretch stretch, Aggregate aggregate) {
    Map<String, double[]> all = new TreeMap<>();
    Instant from = stretch.from();
    while (from.isBefore(stretch.end())) {
      Instant to = from.plus(PIECE).isBefore(stretch.end()) ? from.plus(PIECE) : stretch.end();
      RangeQuery.Window window = new RangeQuery.Window(from, to, stretch.step());
      for (SeriesWindow one : ask(metric, labels, window, aggregate)) {
        String server = one.series().labels().getOrDefault(Labels.SERVER, "");
        double[] values = all.computeIfAbsent(server, _ -> unknown(stretch.steps()));
        for (Sample sample : one.samples()) {
          long row = Duration.between(stretch.from(), sample.at()).dividedBy(stretch.step());
          if (row >= 0 && row < values.length) {
            values[(int) row] = sample.value();
          }
        }
      }
      from = to;
    }
    return all;
  }

  /** Several series of one server, such as with and without another label, are one here. */
  private List<SeriesWindow> ask(
      Metric metric, Map<String, String> labels, RangeQuery.Window window, Aggregate aggregate) {
    return reader.range(new RangeQuery(metric.id(), labels, window, aggregate, Gaps.LEAVE));
  }

  private static double[] unknown(int steps) {
    double[] none = new double[steps];
    Arrays.fill(none, Double.NaN);
    return none;
  }
}
