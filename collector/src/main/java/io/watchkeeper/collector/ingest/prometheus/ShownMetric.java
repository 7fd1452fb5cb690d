package io.watchkeeper.collector.ingest.prometheus;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One metric of a family while it is read. */
final class ShownMetric implements Fields.Reader {

  private static final int MOST_LABELS = 64;

  /**
   * A value beside others of the metric.
   *
   * @param ending of the name, such as {@code _sum}
   * @param label that tells it from others, empty when none does
   */
  private record Part(String ending, String label, double bound, double value, boolean counter) {}

  private final MetricFamilies.Family family;
  private final Map<String, String> labels = new HashMap<>();
  private final List<Part> parts = new ArrayList<>();
  private final NativeHistogram histogram = new NativeHistogram();
  private boolean isHistogram;
  private boolean endless;
  private long timestampMillis;
  private long createdMillis;

  ShownMetric(MetricFamilies.Family family) {
    this.family = family;
  }

  @Override
  public boolean read(Fields.Field field) throws IOException, FormatException {
    switch (field.number()) {
      case 1 -> label(field);
      case 2, 5 -> value(field, false);
      case 3 -> value(field, true);
      case 4 -> field.message(this::summary);
      case 6 -> timestampMillis = field.input().readInt64();
      case 7 -> {
        isHistogram = true;
        field.message(this::histogram);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void label(Fields.Field field) throws IOException, FormatException {
    String[] pair = {"", ""};
    field.message(part -> {
      if (part.number() != 1 && part.number() != 2) {
        return false;
      }
      pair[part.number() - 1] = part.text();
      return true;
    });
    if (labels.put(pair[0], pair[1]) != null || labels.size() > MOST_LABELS) {
      throw new FormatException("a label is there twice, or there are more than " + MOST_LABELS);
    }
  }

  private void value(Fields.Field field, boolean counter) throws IOException, FormatException {
    double[] value = {0};
    field.message(part -> {
      if (part.number() != 1) {
        return false;
      }
      value[0] = part.input().readDouble();
      return true;
    });
    parts.add(new Part("", "", 0, value[0], counter));
  }

  private boolean summary(Fields.Field field) throws IOException, FormatException {
    switch (field.number()) {
      case 1 -> parts.add(new Part("_count", "", 0, (double) field.input().readUInt64(), true));
      case 2 -> parts.add(new Part("_sum", "", 0, field.input().readDouble(), true));
      case 3 -> {
        double[] quantile = {0, 0};
        field.message(part -> number(part, quantile));
        parts.add(new Part("", "quantile", quantile[0], quantile[1], false));
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  /** One of two numbers, in fields 1 and 2. */
  private static boolean number(Fields.Field field, double[] pair) throws IOException {
    if (field.number() != 1 && field.number() != 2) {
      return false;
    }
    pair[field.number() - 1] = field.input().readDouble();
    return true;
  }

  private boolean histogram(Fields.Field field) throws IOException, FormatException {
    switch (field.number()) {
      case 3 -> {
        double[] bucket = {0, 0};
        field.message(part -> bucket(part, bucket));
        endless |= bucket[1] == Double.POSITIVE_INFINITY;
        parts.add(new Part("_bucket", "le", bucket[1], bucket[0], !family.level()));
      }
      case 15 ->
          field.message(part -> {
            if (part.number() != 1) {
              return false;
            }
            // The part below a second does not matter: nothing starts twice within one.
            createdMillis = Math.clamp(part.input().readInt64(), 0, Long.MAX_VALUE / 1_000) * 1_000;
            return true;
          });
      default -> {
        return histogram.shown(field);
      }
    }
    return true;
  }

  /** Its count first, then its bound. */
  private static boolean bucket(Fields.Field field, double[] bucket) throws IOException {
    switch (field.number()) {
      case 1 -> bucket[0] = Math.max(bucket[0], (double) field.input().readUInt64());
      case 2 -> bucket[1] = field.input().readDouble();
      case 4 -> bucket[0] = Math.max(bucket[0], field.input().readDouble());
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Hands over what was read. */
  void end(Shown into) {
    if (isHistogram && histogram.isThere()) {
      into.add(
          new HistogramSample(
              new Series(family.name(), labels),
              histogram,
              family.level(),
              family.unit(),
              new HistogramSample.Times(timestampMillis, createdMillis)));
      return;
    }
    if (isHistogram) {
      boolean counter = !family.level();
      if (!endless) {
        // It may be left out, for it is the count.
        parts.add(new Part("_bucket", "le", Double.POSITIVE_INFINITY, histogram.count(), counter));
      }
      parts.add(new Part("_count", "", 0, histogram.count(), counter));
      parts.add(new Part("_sum", "", 0, histogram.sum(), counter));
    }
    for (Part part : parts) {
      into.add(
          new Sample(
              family.name() + part.ending,
              part.label.isEmpty() ? labels : labelled(part),
              part.value,
              timestampMillis == 0 ? Sample.UNTOLD : timestampMillis,
              part.counter));
    }
  }

  private Map<String, String> labelled(Part part) {
    Map<String, String> more = new HashMap<>(labels);
    more.put(part.label, text(part.bound));
    return more;
  }

  /** As OpenMetrics and Prometheus write it, so that a series is the same in every form. */
  static String text(double number) {
    if (Double.isNaN(number)) {
      return "NaN";
    }
    if (Double.isInfinite(number)) {
      return number > 0 ? "+Inf" : "-Inf";
    }
    if (number == 0) {
      return "0.0";
    }
    BigDecimal shortest = new BigDecimal(Double.toString(number)).stripTrailingZeros();
    int exponent = shortest.precision() - shortest.scale() - 1;
    if (exponent >= -4 && exponent < 6) {
      String plain = shortest.toPlainString();
      return plain.indexOf('.') < 0 ? plain + ".0" : plain;
    }
    String digits = shortest.unscaledValue().abs().toString();
    return (number < 0 ? "-" : "")
        + digits.charAt(0)
        + (digits.length() > 1 ? "." + digits.substring(1) : "")
        + (exponent < 0 ? "e-" : "e+")
        + (Math.abs(exponent) < 10 ? "0" : "")
        + Math.abs(exponent);
  }
}
