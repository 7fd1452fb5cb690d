package io.watchkeeper.collector.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/** The samples of one series inside a window, oldest first. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SeriesWindow(Series series, List<Sample> samples) {

  public SeriesWindow {
    samples = List.copyOf(samples);
  }
}
