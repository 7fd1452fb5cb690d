package io.watchkeeper.collector.query.influxql;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.watchkeeper.collector.query.influxql.plan.Limits;
import java.time.Duration;

/**
 * What InfluxQL may ask for.
 *
 * @param textLimitBytes of all statements of a request together
 * @param series of one statement's answer
 * @param values of one statement's answer, null ones too
 * @param pointsKept how long the store keeps points as they were written; younger than its own time
 *     by an hour, since it drops by the hour
 */
@ConfigurationProperties("watchkeeper.influxql")
public record InfluxQlConfiguration(
    @Bindable(defaultValue = "65536") int textLimitBytes,
    @Bindable(defaultValue = "5000") int series,
    @Bindable(defaultValue = "500000") int values,
    @Bindable(defaultValue = "PT167H") Duration pointsKept) {

  public InfluxQlConfiguration {
    if (textLimitBytes < 1 || series < 1 || values < 1 || !pointsKept.isPositive()) {
      throw new IllegalArgumentException("each of watchkeeper.influxql.* is more than zero");
    }
  }

  Limits limits() {
    return new Limits(series, values, pointsKept);
  }
}
