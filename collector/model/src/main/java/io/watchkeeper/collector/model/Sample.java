package io.watchkeeper.collector.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;

/**
 * The value of a series at an instant.
 *
 * @param at start of the second that the value describes
 * @param value in the unit of the series' metric; never NaN, a missing value has no sample
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Sample(Instant at, double value) {

  public Sample {
    if (Double.isNaN(value)) {
      throw new IllegalArgumentException("a sample without a value is left out, not NaN");
    }
  }
}
