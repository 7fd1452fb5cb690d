package io.watchkeeper.collector.ingest.prometheus;

import com.google.protobuf.CodedInputStream;
import io.watchkeeper.collector.ingest.MetricName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The message of remote write 2.0: every text once, and series that point to them [1]. Of the
 * metadata the unit is used, the rest and exemplars are passed over.
 *
 * <p>[1] Prometheus Remote-Write 2.0 specification; its {@code io/prometheus/write/v2/types.proto}.
 */
final class SymbolsRequest {

  /** Some bytes of a message can point to many labels; these bound what becomes of them. */
  private static final int MOST_SYMBOLS = 200_000;

  private static final int MOST_LABELS_IN_ALL = 1_000_000;

  private final List<String> symbols = new ArrayList<>();
  private final Written into;
  private int labelsInAll;

  private SymbolsRequest(Written into) {
    this.into = into;
  }

  static void read(byte[] message, Written into) throws IOException, FormatException {
    SymbolsRequest request = new SymbolsRequest(into);
    // Twice, for fields may come in any order and series cannot be read without the texts.
    Fields.all(CodedInputStream.newInstance(message), request::symbol);
    if (!request.symbols.isEmpty() && !request.symbols.getFirst().isEmpty()) {
      throw new FormatException("the first of the symbols is not empty");
    }
    Fields.all(
        CodedInputStream.newInstance(message),
        field -> {
          if (field.number() == 5) {
            OfSeries series = request.new OfSeries();
            field.message(series);
            series.end();
            return true;
          }
          return false;
        });
  }

  private boolean symbol(Fields.Field field) throws IOException, FormatException {
    if (field.number() != 4) {
      return false;
    }
    if (symbols.size() == MOST_SYMBOLS) {
      throw Written.smaller(MOST_SYMBOLS + " symbols");
    }
    symbols.add(field.text());
    return true;
  }

  private String symbol(int reference) throws FormatException {
    if (reference < 0 || reference >= symbols.size()) {
      throw new FormatException("a reference points to no symbol");
    }
    return symbols.get(reference);
  }

  /** Reads one series. What points to texts may come after the values. */
  private final class OfSeries implements Fields.Reader {

    private int[] labels = new int[16];
    private int references;
    private int unit;
    private long createdMillis;
    private final List<PlainSample> samples = new ArrayList<>(1);
    private final List<NativeHistogram> histograms = new ArrayList<>(0);

    @Override
    public boolean read(Fields.Field field) throws IOException, FormatException {
      switch (field.number()) {
        case 1 -> field.numbers(this::reference);
        case 2 -> samples.add(PlainSample.read(field));
        case 3 -> {
          NativeHistogram read = new NativeHistogram();
          field.message(read::written);
          histograms.add(read);
          if (histograms.size() > Written.MOST_HISTOGRAMS) {
            throw Written.smaller(Written.MOST_HISTOGRAMS + " histograms");
          }
        }
        case 4 -> {
          into.exemplar();
          return false;
        }
        case 5 ->
            field.message(part -> {
              if (part.number() == 4) {
                unit = part.input().readUInt32();
                return true;
              }
              return false;
            });
        case 6 -> createdMillis = field.input().readInt64();
        default -> {
          return false;
        }
      }
      return true;
    }

    private void reference(CodedInputStream input) throws IOException, FormatException {
      if (references == labels.length) {
        if (references > 2 * WriteRequest.MOST_LABELS) {
          throw new FormatException(
              "a series has more than " + WriteRequest.MOST_LABELS + " labels");
        }
        labels = Arrays.copyOf(labels, 2 * references);
      }
      labels[references++] = input.readUInt32();
    }

    void end() throws FormatException {
      Series series = series();
      for (PlainSample sample : samples) {
        into.sample(series, sample.value(), sample.millis());
      }
      for (NativeHistogram histogram : histograms) {
        into.histogram(
            new HistogramSample(
                series,
                histogram,
                false,
                symbols.isEmpty() ? "" : symbol(unit),
                new HistogramSample.Times(histogram.timestampMillis(), createdMillis)));
      }
    }

    private Series series() throws FormatException {
      if (references % 2 != 0 || references > 2 * (WriteRequest.MOST_LABELS + 1)) {
        throw new FormatException(
            "a series has a label without a value, or more than "
                + WriteRequest.MOST_LABELS
                + " labels");
      }
      labelsInAll += references / 2;
      if (labelsInAll > MOST_LABELS_IN_ALL) {
        throw Written.smaller(MOST_LABELS_IN_ALL + " labels");
      }
      String name = "";
      Map<String, String> named = new HashMap<>();
      for (int i = 0; i < references; i += 2) {
        String label = symbol(labels[i]);
        String value = symbol(labels[i + 1]);
        if (label.isEmpty()) {
          throw new FormatException("a label has no name");
        }
        if (label.equals(WriteRequest.NAME)) {
          name = value;
        } else if (!value.isEmpty() && named.put(MetricName.label(label), value) != null) {
          throw new FormatException("a series has the label " + label + " twice");
        }
      }
      if (name.isEmpty()) {
        throw new FormatException("a series has no __name__");
      }
      return new Series(name, named);
    }
  }
}
