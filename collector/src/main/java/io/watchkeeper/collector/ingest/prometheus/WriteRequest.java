package io.watchkeeper.collector.ingest.prometheus;

import com.google.protobuf.CodedInputStream;
import io.watchkeeper.collector.ingest.MetricName;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * The message of remote write 1.0: series that each bring their labels along [1]. Metadata, which
 * says nothing of a value, is passed over.
 *
 * <p>[1] Prometheus Remote-Write 1.0 specification; its {@code remote.proto} and {@code
 * types.proto}.
 */
final class WriteRequest {

  /** More is a mistake. */
  static final int MOST_LABELS = 64;

  static final String NAME = "__name__";

  private final Written into;

  private WriteRequest(Written into) {
    this.into = into;
  }

  static void read(byte[] message, Written into) throws IOException, FormatException {
    WriteRequest request = new WriteRequest(into);
    Fields.all(
        CodedInputStream.newInstance(message),
        field -> {
          if (field.number() == 1) {
            field.message(request.new OfSeries());
            return true;
          }
          return false;
        });
  }

  /** Reads one series. */
  private final class OfSeries implements Fields.Reader {

    private final Map<String, String> labels = new HashMap<>();
    private String name = "";

    @Override
    public boolean read(Fields.Field field) throws IOException, FormatException {
      switch (field.number()) {
        case 1 -> label(field);
        case 2 -> {
          PlainSample read = PlainSample.read(field);
          into.sample(series(), read.value(), read.millis());
        }
        case 3 -> {
          into.exemplar();
          return false;
        }
        case 4 -> {
          NativeHistogram read = new NativeHistogram();
          field.message(read::written);
          into.histogram(
              new HistogramSample(
                  series(), read, false, "", new HistogramSample.Times(read.timestampMillis(), 0)));
        }
        default -> {
          return false;
        }
      }
      return true;
    }

    private Series series() throws FormatException {
      if (name.isEmpty()) {
        throw new FormatException("a series has no __name__ before its samples");
      }
      return new Series(name, labels);
    }

    private void label(Fields.Field field) throws IOException, FormatException {
      String[] parts = {"", ""};
      field.message(part -> {
        if (part.number() != 1 && part.number() != 2) {
          return false;
        }
        parts[part.number() - 1] = part.text();
        return true;
      });
      if (parts[0].isEmpty()) {
        throw new FormatException("a label has no name");
      }
      if (parts[0].equals(NAME)) {
        name = parts[1];
      } else if (!parts[1].isEmpty()) {
        labels.put(MetricName.label(parts[0]), parts[1]);
      }
      if (labels.size() > MOST_LABELS) {
        throw new FormatException("a series has more than " + MOST_LABELS + " labels");
      }
    }
  }
}
