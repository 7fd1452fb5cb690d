package io.watchkeeper.collector.ingest.prometheus;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import io.watchkeeper.collector.ingest.Intake;
import io.watchkeeper.collector.ingest.MetricName;
import io.watchkeeper.collector.ingest.Reason;
import io.watchkeeper.collector.ingest.Rows;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Remote write 1.0: messages of time series, read as they come, since only a few of their fields
 * are kept [1]. Exemplars and metadata are passed over, native histograms counted as unsupported.
 *
 * <p>[1] Prometheus Remote-Write 1.0 specification; its {@code remote.proto} and {@code
 * types.proto}.
 */
@Singleton
final class RemoteWrite {

  private static final int TIME_SERIES = 1;
  private static final int LABELS = 1;
  private static final int SAMPLES = 2;
  private static final int HISTOGRAMS = 4;

  /** A NaN of these bits says that a series has ended. It is no value, and no fault. */
  private static final long STALE = 0x7ff0000000000002L;

  private static final int MOST_LABELS = 64;

  private final Intake intake;

  RemoteWrite(Intake intake) {
    this.intake = intake;
  }

  /**
   * What is not kept of the samples, in the order of the store's rows.
   *
   * @throws FormatException the bytes are no write request; nothing was kept
   */
  List<Intake.Rejected> take(String writer, byte[] message) throws FormatException {
    Rows rows = new Rows();
    try {
      CodedInputStream input = CodedInputStream.newInstance(message);
      for (int tag = input.readTag(); tag != 0; tag = input.readTag()) {
        if (WireFormat.getTagFieldNumber(tag) == TIME_SERIES) {
          int end = input.pushLimit(input.readRawVarint32());
          series(writer, input, rows);
          input.popLimit(end);
        } else {
          skip(input, tag);
        }
      }
    } catch (IOException wrong) {
      throw new FormatException("the body is no write request of Prometheus");
    }
    return intake.take(writer, rows.points());
  }

  private void series(String writer, CodedInputStream input, Rows rows)
      throws IOException, FormatException {
    Map<String, String> labels = new HashMap<>();
    String name = "";
    for (int tag = input.readTag(); tag != 0; tag = input.readTag()) {
      switch (WireFormat.getTagFieldNumber(tag)) {
        case LABELS -> {
          Label label = label(input);
          if (label.name.equals("__name__")) {
            name = label.value;
          } else if (!label.value.isEmpty()) {
            labels.put(MetricName.label(label.name), label.value);
          }
          if (labels.size() > MOST_LABELS) {
            throw new FormatException("a series has more than " + MOST_LABELS + " labels");
          }
        }
        case SAMPLES -> {
          if (name.isEmpty()) {
            throw new FormatException("a series has no __name__ before its samples");
          }
          sample(new Series(name, labels), writer, input, rows);
        }
        case HISTOGRAMS -> {
          intake.refuse(writer, Reason.UNSUPPORTED, name, 1);
          skip(input, tag);
        }
        default -> skip(input, tag);
      }
    }
  }

  private record Label(String name, String value) {}

  private static Label label(CodedInputStream input) throws IOException, FormatException {
    int end = input.pushLimit(input.readRawVarint32());
    String name = "";
    String value = "";
    for (int tag = input.readTag(); tag != 0; tag = input.readTag()) {
      switch (WireFormat.getTagFieldNumber(tag)) {
        case 1 -> name = input.readStringRequireUtf8();
        case 2 -> value = input.readStringRequireUtf8();
        default -> skip(input, tag);
      }
    }
    input.popLimit(end);
    if (name.isEmpty()) {
      throw new FormatException("a label has no name");
    }
    return new Label(name, value);
  }

  private void sample(Series series, String writer, CodedInputStream input, Rows rows)
      throws IOException {
    int end = input.pushLimit(input.readRawVarint32());
    double value = 0;
    long millis = 0;
    for (int tag = input.readTag(); tag != 0; tag = input.readTag()) {
      switch (WireFormat.getTagFieldNumber(tag)) {
        case 1 -> value = input.readDouble();
        case 2 -> millis = input.readInt64();
        default -> skip(input, tag);
      }
    }
    input.popLimit(end);
    if (Double.isFinite(value)) {
      MetricName place = MetricName.of(series.name());
      rows.row(place.measurement(), series.labels(), Instant.ofEpochMilli(millis))
          .number(place.field(), value);
    } else if (Double.doubleToRawLongBits(value) != STALE) {
      intake.refuse(writer, Reason.NOT_FINITE, series.name(), 1);
    }
  }

  private static void skip(CodedInputStream input, int tag) throws IOException {
    var _ = input.skipField(tag);
  }
}
