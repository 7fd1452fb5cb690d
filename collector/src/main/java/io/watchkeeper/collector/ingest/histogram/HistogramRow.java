package io.watchkeeper.collector.ingest.histogram;

import io.watchkeeper.collector.ingest.Rows;
import java.util.OptionalDouble;

/**
 * The columns of a histogram: {@code count}, {@code sum}, percentiles and, where they are known,
 * {@code min} and {@code max}; and for durations the {@code sketch} that roll-ups add up.
 *
 * @param microseconds in one unit of the values, 0 when they are no durations
 */
public record HistogramRow(double microseconds, Edges edges) {

  /**
   * What the sender says beside the buckets.
   *
   * @param sum whether the sum means anything
   */
  public record Edges(OptionalDouble min, OptionalDouble max, boolean sum) {}

  private static final Edges NONE = new Edges(OptionalDouble.empty(), OptionalDouble.empty(), true);

  /** For values of a unit of UCUM, as OpenTelemetry writes them. */
  public static HistogramRow of(String unit) {
    double microseconds =
        switch (unit) {
          case "s" -> 1e6;
          case "ms" -> 1e3;
          case "us" -> 1;
          case "ns" -> 1e-3;
          case "min" -> 60e6;
          default -> 0;
        };
    return new HistogramRow(microseconds, NONE);
  }

  public HistogramRow with(Edges known) {
    return new HistogramRow(microseconds, known);
  }

  HistogramRow withoutEdges() {
    return with(new Edges(OptionalDouble.empty(), OptionalDouble.empty(), edges.sum));
  }

  void fill(Total total, Rows.Row row) {
    row.number("count", total.count());
    // Prometheus adds up infinite values and such that are no numbers, too.
    if (edges.sum && Double.isFinite(total.sum())) {
      row.number("sum", total.sum());
    }
    finite(edges.min).ifPresent(min -> row.number("min", min));
    finite(edges.max).ifPresent(max -> row.number("max", max));
    Distribution spread = total.buckets().distribution();
    if (spread == null) {
      return;
    }
    if (total.count() > 0 && (edges.min.isPresent() || edges.max.isPresent())) {
      spread =
          spread.within(
              finite(edges.min).orElse(-Double.MAX_VALUE),
              finite(edges.max).orElse(Double.MAX_VALUE));
    }
    row.number("p50", spread.quantile(0.5));
    row.number("p90", spread.quantile(0.9));
    row.number("p95", spread.quantile(0.95));
    row.number("p99", spread.quantile(0.99));
    if (microseconds > 0) {
      row.text("sketch", spread.sketch(microseconds));
    }
  }

  private static OptionalDouble finite(OptionalDouble edge) {
    return edge.isPresent() && !Double.isFinite(edge.getAsDouble()) ? OptionalDouble.empty() : edge;
  }
}
