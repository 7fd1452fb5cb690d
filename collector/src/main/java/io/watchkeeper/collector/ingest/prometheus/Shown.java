package io.watchkeeper.collector.ingest.prometheus;

import java.util.ArrayList;
import java.util.List;

/**
 * What a target showed in one scrape, up to a bound.
 *
 * @param samples plain values, the parts of classic histograms and of summaries among them
 * @param histograms native ones; their labels are as the target calls them
 */
record Shown(int most, List<Sample> samples, List<HistogramSample> histograms) {

  Shown(int most) {
    this(most, new ArrayList<>(), new ArrayList<>());
  }

  void add(Sample sample) {
    if (!tooMany()) {
      samples.add(sample);
    }
  }

  void add(HistogramSample histogram) {
    if (!tooMany()) {
      histograms.add(histogram);
    }
  }

  int size() {
    return samples.size() + histograms.size();
  }

  /** Then some are missing. */
  boolean tooMany() {
    return size() > most;
  }
}
