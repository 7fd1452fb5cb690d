package io.watchkeeper.collector.model;

import java.util.List;

/** The samples of one series inside a window, oldest first. */
public record SeriesWindow(Series series, List<Sample> samples) {

  public SeriesWindow {
    samples = List.copyOf(samples);
  }
}
