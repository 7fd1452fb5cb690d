package io.watchkeeper.collector.ingest.prometheus;

import io.watchkeeper.collector.ingest.Intake;
import io.watchkeeper.collector.ingest.MetricName;
import io.watchkeeper.collector.ingest.Reason;
import io.watchkeeper.collector.ingest.Rows;
import io.watchkeeper.collector.ingest.histogram.Readings;
import io.watchkeeper.collector.ingest.histogram.Refused;
import io.watchkeeper.collector.ingest.histogram.Totals;
import io.watchkeeper.collector.model.Point;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What one write request of either version holds, on its way to the store. */
final class Written {

  /**
   * What came of it.
   *
   * @param samples taken, marks of the end of a series among them
   * @param histograms taken, first readings among them
   * @param rejected of both, for good
   * @param leftOut values that are no number
   * @param reason why, of one that is not kept; empty when all are
   */
  record Outcome(int samples, int histograms, int rejected, int leftOut, String reason) {}

  /** A few bytes of a message become some hundred of memory; servers send some thousand. */
  static final int MOST_SAMPLES = 200_000;

  static final int MOST_HISTOGRAMS = 20_000;

  private final String writer;
  private final Intake intake;
  private final Rows sampleRows = new Rows();
  private final List<HistogramSample> histograms = new ArrayList<>();
  private int samples;
  private int histogramsTaken;
  private int rejected;
  private int leftOut;
  private int exemplars;
  private String reason = "";

  Written(String writer, Intake intake) {
    this.writer = writer;
    this.intake = intake;
  }

  void sample(Series series, double value, long millis) throws FormatException {
    if (samples + leftOut == MOST_SAMPLES) {
      throw smaller(MOST_SAMPLES + " samples");
    }
    if (Double.isFinite(value)) {
      MetricName place = MetricName.of(series.name());
      sampleRows
          .row(place.measurement(), series.labels(), Instant.ofEpochMilli(millis))
          .number(place.field(), value);
      samples++;
    } else if (Sample.isStale(value)) {
      samples++;
    } else {
      intake.refuse(writer, Reason.NOT_FINITE, series.name(), 1);
      leftOut++;
      because("a value is NaN or infinite, which the store does not have");
    }
  }

  void histogram(HistogramSample histogram) throws FormatException {
    if (histograms.size() == MOST_HISTOGRAMS) {
      throw smaller(MOST_HISTOGRAMS + " histograms");
    }
    histograms.add(histogram);
  }

  static FormatException smaller(String most) {
    return new FormatException("a request has more than " + most + ": write in smaller batches");
  }

  /** One that is passed over. */
  void exemplar() {
    exemplars++;
  }

  /** Without any, the readings of others need not be waited for. */
  boolean hasHistograms() {
    return !histograms.isEmpty();
  }

  /**
   * Hands all over in one go.
   *
   * @throws io.watchkeeper.collector.model.StoreUnavailable nothing was kept, write it again
   */
  Outcome store(Totals totals) {
    Rows histogramRows = new Rows();
    Readings readings = new Readings(writer, intake, totals, histogramRows);
    histograms.forEach(histogram -> add(histogram, readings));
    List<Point> points = new ArrayList<>(sampleRows.points());
    int first = points.size();
    points.addAll(histogramRows.points());
    for (Intake.Rejected row : intake.take(writer, points)) {
      int index = row.index();
      int lost = index < first ? sampleRows.samples(index) : histogramRows.samples(index - first);
      samples -= index < first ? lost : 0;
      histogramsTaken -= index < first ? 0 : lost;
      rejected += lost;
      because(row.message());
    }
    if (exemplars > 0) {
      intake.refuse(writer, Reason.UNSUPPORTED, "exemplars", exemplars);
    }
    return new Outcome(samples, histogramsTaken, rejected, leftOut, reason);
  }

  private void add(HistogramSample histogram, Readings readings) {
    try {
      histogram.add(readings);
      histogramsTaken++;
    } catch (Refused refused) {
      intake.refuse(writer, refused.reason(), histogram.series().name(), 1);
      if (refused.reason() == Reason.NO_PREDECESSOR) {
        // The first reading is as it should be, and later ones are held against it.
        histogramsTaken++;
      } else {
        rejected++;
        because(String.valueOf(refused.getMessage()));
      }
    }
  }

  private void because(String why) {
    reason = reason.isEmpty() ? why : reason;
  }
}
