package io.watchkeeper.collector.transfer;

import io.watchkeeper.collector.model.Aggregate;
import io.watchkeeper.collector.model.Gaps;
import io.watchkeeper.collector.model.Metric;
import io.watchkeeper.collector.model.RangeQuery;
import io.watchkeeper.collector.model.RangeReader;
import io.watchkeeper.collector.model.Sample;
import io.watchkeeper.collector.model.SeriesWindow;
import io.watchkeeper.collector.parquet.Step;
import io.watchkeeper.collector.parquet.StepFileWriter;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** A file of roll-ups: what a range is answered with, whatever resolution it comes from. */
final class StepPages implements FilePieces.Pages<StepPages.Wanted> {

  /** Steps read at once; halved as long as the store finds it too much. */
  private static final int PAGE = 128;

  private static final List<Aggregate> AGGREGATES =
      List.of(
          Aggregate.COUNT,
          Aggregate.SUM,
          Aggregate.MIN,
          Aggregate.MAX,
          Aggregate.P50,
          Aggregate.P90,
          Aggregate.P95,
          Aggregate.P99,
          Aggregate.LAST);

  /** Series that are meant: one field of a measurement. */
  record Wanted(String metric, Map<String, String> labels) {

    private boolean sketches() {
      return metric.endsWith("." + Metric.SKETCH_FIELD);
    }
  }

  private record Place(Map<String, String> labels, Instant begin) {}

  private final RangeReader reader;
  private final RangeQuery.Window window;
  private final StepFileWriter writer = new StepFileWriter();
  private Instant next;

  /**
   * @param window widened to whole steps
   */
  StepPages(RangeReader reader, RangeQuery.Window window) {
    this.reader = reader;
    this.window = window;
    this.next = window.from();
  }

  @Override
  public byte[] begin() {
    return writer.begin();
  }

  @Override
  public boolean page(Wanted its, ByteArrayOutputStream piece) {
    for (int steps = PAGE; ; steps /= 2) {
      Instant end = next.plus(window.step().multipliedBy(steps));
      end = end.isBefore(window.to()) ? end : window.to();
      try {
        for (Step step : steps(its, new RangeQuery.Window(next, end, window.step()))) {
          piece.writeBytes(writer.add(step));
        }
        boolean last = !end.isBefore(window.to());
        next = last ? window.from() : end;
        return last;
      } catch (IllegalArgumentException tooMuch) {
        if (steps == 1) {
          throw tooMuch;
        }
      }
    }
  }

  @Override
  public byte[] end() {
    return writer.end();
  }

  private List<Step> steps(Wanted its, RangeQuery.Window page) {
    Map<Place, double[]> found = new LinkedHashMap<>();
    int aggregates = its.sketches() ? AGGREGATES.size() - 1 : AGGREGATES.size();
    for (int i = 0; i < aggregates; i++) {
      RangeQuery query =
          new RangeQuery(its.metric, its.labels, page, AGGREGATES.get(i), Gaps.LEAVE);
      for (SeriesWindow series : reader.range(query)) {
        for (Sample sample : series.samples()) {
          Place place = new Place(series.series().labels(), sample.at());
          double[] values = found.get(place);
          if (values == null && i == 0) {
            values = new double[AGGREGATES.size()];
            found.put(place, values);
          }
          // What was written between two questions is left out, for it has no count.
          if (values != null) {
            values[i] = sample.value();
          }
        }
      }
    }
    return found.entrySet().stream()
        .map(step ->
            new Step(
                its.metric,
                step.getKey().labels,
                step.getKey().begin,
                values(step.getValue(), its.sketches())))
        .toList();
  }

  private static Step.Values values(double[] of, boolean sketches) {
    return new Step.Values(
        of[0],
        of[1],
        of[2],
        of[3],
        sketches ? OptionalDouble.empty() : OptionalDouble.of(of[8]),
        of[4],
        of[5],
        of[6],
        of[7]);
  }

  /** The resolutions that a store keeps beside the points. */
  static Duration step(String text) {
    return switch (text) {
      case "60" -> Duration.ofMinutes(1);
      case "3600" -> Duration.ofHours(1);
      case "86400" -> Duration.ofDays(1);
      default ->
          throw new IllegalArgumentException(
              "the parameter step is '" + text + "': write 60, 3600 or 86400, or none for points");
    };
  }
}
