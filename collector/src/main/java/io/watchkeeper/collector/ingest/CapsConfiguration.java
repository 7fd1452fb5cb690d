package io.watchkeeper.collector.ingest;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How many different things one writer may name.
 *
 * @param valuesPerLabel different values of one label, in all measurements together
 * @param values of all labels
 * @param measurements the store takes 200 of all writers
 * @param names labels and fields of all its measurements
 * @param forgetAfter values that did not come for this long, at most twice as long, make room
 */
@ConfigurationProperties("watchkeeper.write.caps")
public record CapsConfiguration(
    @Bindable(defaultValue = "2000") int valuesPerLabel,
    @Bindable(defaultValue = "20000") int values,
    @Bindable(defaultValue = "150") int measurements,
    @Bindable(defaultValue = "5000") int names,
    @Bindable(defaultValue = "PT12H") Duration forgetAfter) {

  public CapsConfiguration {
    if (valuesPerLabel < 1 || values < 1 || measurements < 1 || names < 1) {
      throw new IllegalArgumentException(
          "watchkeeper.write.caps.values-per-label, .values, .measurements and .names are 1 or"
              + " more");
    }
    if (!forgetAfter.isPositive()) {
      throw new IllegalArgumentException(
          "watchkeeper.write.caps.forget-after must be longer than zero");
    }
  }
}
