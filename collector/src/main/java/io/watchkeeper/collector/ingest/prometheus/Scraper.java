package io.watchkeeper.collector.ingest.prometheus;

import io.watchkeeper.collector.ingest.Intake;
import io.watchkeeper.collector.ingest.MetricName;
import io.watchkeeper.collector.ingest.Reason;
import io.watchkeeper.collector.ingest.Rows;
import io.watchkeeper.collector.model.StoreUnavailable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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
    Rows rows = new Rows();
    int samples = 0;
    int stale = 0;
    @Nullable String failure = null;
    try {
      List<Sample> read = read();
      read.forEach(sample -> add(sample, at, rows));
      samples = read.size();
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
    } catch (StoreUnavailable away) {
      intake.refuse(writer, Reason.STORE_AWAY, target.job(), samples);
    }
  }

  private List<Sample> read() throws FormatException, InterruptedException {
    Page.Content content = page.read();
    List<Sample> samples = new ArrayList<>();
    Exposition.read(
        content.text(),
        content.openMetrics(),
        sample -> {
          if (samples.size() <= mostSamples) {
            samples.add(sample);
          }
        });
    if (samples.size() > mostSamples) {
      intake.refuse(writer, Reason.TOO_MANY_NAMES, "samples of a scrape", samples.size());
      throw new FormatException("it shows more than " + mostSamples + " samples");
    }
    return samples;
  }

  private void add(Sample sample, Instant scraped, Rows rows) {
    if (!Double.isFinite(sample.value())) {
      intake.refuse(writer, Reason.NOT_FINITE, sample.name(), 1);
      return;
    }
    Map<String, String> labels = new HashMap<>();
    sample
        .labels()
        .forEach((name, value) -> {
          if (!value.isEmpty()) {
            // What the target says of itself does not replace what we know.
            String own = identity.containsKey(name) ? "exported_" + name : name;
            labels.put(MetricName.label(own), value);
          }
        });
    labels.putAll(identity);
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
