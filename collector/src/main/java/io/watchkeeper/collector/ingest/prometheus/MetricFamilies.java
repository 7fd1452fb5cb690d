package io.watchkeeper.collector.ingest.prometheus;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Reads what a target shows as Protocol Buffers: families one after the other, each with its length
 * in front [1]. Everything but native histograms becomes the samples that the target would show as
 * text, under the same names. A histogram that is there in both forms is kept as the native one, as
 * Prometheus does.
 *
 * <p>[1] Prometheus documentation, "Exposition formats", and its {@code
 * io/prometheus/client/metrics.proto}.
 */
final class MetricFamilies {

  private static final int COUNTER = 0;
  private static final int GAUGE_HISTOGRAM = 5;

  private MetricFamilies() {}

  /**
   * Hands all over, in order.
   *
   * @throws FormatException the bytes are no families
   */
  static void read(ByteBuffer bytes, Shown into) throws FormatException {
    CodedInputStream input = CodedInputStream.newInstance(bytes);
    try {
      while (!input.isAtEnd()) {
        byte[] family = input.readRawBytes(input.readRawVarint32());
        Family read = new Family();
        // Twice, for fields may come in any order and metrics need the name.
        Fields.all(CodedInputStream.newInstance(family), read::heading);
        if (read.name.isEmpty()) {
          throw new FormatException("a metric has no name");
        }
        Fields.all(CodedInputStream.newInstance(family), field -> read.metric(field, into));
      }
    } catch (IOException wrong) {
      throw new FormatException("what it shows is not whole, or no families of metrics");
    }
  }

  /** What the metrics of a family share. */
  static final class Family {
    private String name = "";
    private String unit = "";
    private int type = COUNTER;

    private boolean heading(Fields.Field field) throws IOException {
      switch (field.number()) {
        case 1 -> name = field.text();
        case 3 -> type = field.input().readEnum();
        case 5 -> unit = field.text();
        default -> {
          return false;
        }
      }
      return true;
    }

    private boolean metric(Fields.Field field, Shown into) throws IOException, FormatException {
      if (field.number() != 4) {
        return false;
      }
      ShownMetric metric = new ShownMetric(this);
      field.message(metric);
      metric.end(into);
      return true;
    }

    String name() {
      return name;
    }

    String unit() {
      return unit;
    }

    /** Whether what it counts may also go down. */
    boolean level() {
      return type == GAUGE_HISTOGRAM;
    }
  }
}
