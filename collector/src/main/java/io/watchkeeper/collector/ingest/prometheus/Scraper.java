package io.watchkeeper.collector.ingest.prometheus;

import io.watchkeeper.collector.ingest.Intake;
import io.watchkeeper.collector.ingest.MetricName;
import io.watchkeeper.collector.ingest.Reason;
import io.watchkeeper.collector.ingest.Rows;
import io.watchkeeper.collector.ingest.histogram.Readings;
import io.watchkeeper.collector.ingest.histogram.Refused;
import io.watchkeeper.collector.ingest.histogram.Totals;
import io.watchkeeper.collector.model.StoreUnavailable;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Scrapes one target, once at a time. Each scrape leaves a row in {@value #REPORT}, whatever came
 * of it; of the samples either all are stored or none.
 */
final class Scraper {

  static final String REPORT = "watchkeeper_scrape";

  private static final Logger LOG = LoggerFactory.getLogger(Scraper.class);

  private final Target target;
  private final Page page;
  private final Intake intake;
  private final int mostSamples;
  private final String writer;
  private final Map<String, String> identity;
  private final Seen seen = new Seen();
  private Totals totals = new Totals(Totals.MOST_WEIGHT);
  private Instant last = Instant.MIN;
  private boolean complained;

  Scraper(Target target, Page page, Intake intake, int mostSamples) {
    this.target = target;
    this.page = page;
    this.intake = intake;
    this.mostSamples = mostSamples;
    this.writer = "scrape/" + target.job();
    this.identity = Map.of("job", target.job(), "instance", target.instance());
  }

  void scrape() throws InterruptedException {
    Instant at = intake.now();
    if (at.isBefore(last)) {
      // The clock was put back: until it is where it was, nothing would come after what is known.
      totals = new Totals(Totals.MOST_WEIGHT);
    }
    last = at;
    Rows rows = new Rows();
    int samples = 0;
    int stale = 0;
    @Nullable String failure = null;
    try {
      Shown shown = read();
      shown.samples().forEach(sample -> add(sample, at, rows));
      Readings readings = new Readings(writer, intake, totals, rows);
      shown.histograms().forEach(histogram -> add(histogram, at, readings));
      samples = shown.size();
      stale = seen.turn();
    } catch (FormatException failed) {
      failure = String.valueOf(failed.getMessage());
    }
    double seconds = java.time.Duration.between(at, intake.now()).toNanos() / 1e9;
    rows.row(REPORT, identity, at)
        .number("up", failure == null ? 1 : 0)
        .number("duration_seconds", seconds)
        .number("samples", samples)
        .number("stale_series", stale);
    complain(failure);
    try {
      var _ = intake.take(writer, rows.points());
      totals.commit();
    } catch (StoreUnavailable away) {
      // What histograms count is not lost by that: the next scrape is held against the last stored.
      totals.rollBack();
      intake.refuse(writer, Reason.STORE_AWAY, target.job(), samples);
    }
  }

  /** The scrape before has not ended yet, so this one does not begin. */
  void passedOver() {
    intake.refuse(writer, Reason.NOT_SCRAPED, target.instance(), 1);
  }

  private Shown read() throws FormatException, InterruptedException {
    Shown shown = new Shown(mostSamples);
    switch (page.read()) {
      case Page.Content.Text text -> Exposition.read(text.text(), text.openMetrics(), shown::add);
      case Page.Content.Families families -> MetricFamilies.read(families.bytes(), shown);
    }
    if (shown.tooMany()) {
      intake.refuse(writer, Reason.TOO_MANY_NAMES, "samples of a scrape", shown.size());
      throw new FormatException("it shows more than " + mostSamples + " samples");
    }
    return shown;
  }

  private void add(Sample sample, Instant scraped, Rows rows) {
    if (!Double.isFinite(sample.value())) {
      intake.refuse(writer, Reason.NOT_FINITE, sample.name(), 1);
      return;
    }
    Map<String, String> labels = stored(sample.labels());
    Instant at =
        sample.timestampMillis() == Sample.UNTOLD
            ? scraped
            : Instant.ofEpochMilli(sample.timestampMillis());
    MetricName name = MetricName.of(sample.name());
    Rows.Row row = rows.row(name.measurement(), labels, at).number(name.field(), sample.value());
    if (intake.keeps(writer, labels)) {
      OptionalDouble rate =
          seen.rate(new Series(sample.name(), labels), sample.value(), at.toEpochMilli());
      if (sample.counter()) {
        rate.ifPresent(perSecond -> row.number(name.rate(), perSecond));
      }
    }
  }

  private void add(HistogramSample shown, Instant scraped, Readings readings) {
    HistogramSample.Times times = shown.times();
    long read = times.read() == 0 ? scraped.toEpochMilli() : times.read();
    Series series = new Series(shown.series().name(), stored(shown.series().labels()));
    if (intake.keeps(writer, series.labels())) {
      // Its rate is of no use, but that it was there is.
      var _ = seen.rate(series, shown.histogram().count(), read);
    }
    try {
      new HistogramSample(
              series,
              shown.histogram(),
              shown.level(),
              shown.unit(),
              new HistogramSample.Times(read, times.started()))
          .add(readings);
    } catch (Refused refused) {
      intake.refuse(writer, refused.reason(), series.name(), 1);
    }
  }

  private Map<String, String> stored(Map<String, String> shown) {
    Map<String, String> labels = new HashMap<>();
    shown.forEach((name, value) -> {
      if (!value.isEmpty()) {
        // What the target says of itself does not replace what we know.
        String own = identity.containsKey(name) ? "exported_" + name : name;
        labels.put(MetricName.label(own), value);
      }
    });
    labels.putAll(identity);
    return labels;
  }

  /** Once, until it is well again. */
  private void complain(@Nullable String failure) {
    if (failure != null && !complained) {
      LOG.warn("scrape of {} at {} failed: {}", target.job(), target.instance(), failure);
    }
    if (failure == null && complained) {
      LOG.info("scrape of {} at {} succeeds again", target.job(), target.instance());
    }
    complained = failure != null;
  }
}
