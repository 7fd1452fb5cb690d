package io.watchkeeper.anomaly.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * That there is a profile of the bad window.
 *
 * @param path where the analyzer hands it out, such as {@code /api/incidents/ID/profile}
 * @param hottest its first lines in words, at most {@value #MOST}; none when nothing stood out
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ProfileNote(String path, List<String> hottest) {

  private static final int MOST = 5;

  public ProfileNote {
    if (hottest.size() > MOST) {
      throw new IllegalArgumentException("a note has " + MOST + " lines, not " + hottest.size());
    }
    hottest = List.copyOf(hottest);
  }
}
