package io.watchkeeper.collector.ingest.otlp;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.util.List;

/**
 * How metrics of OpenTelemetry are taken.
 *
 * @param bodyLimitBytes most bytes of a body after inflation; its objects are many times as large
 * @param resourceLabels attributes of the resource that become labels; those of a process's life,
 *     such as its number, would make every series new at each start
 * @param totals counters, histograms and buckets whose last reading is remembered per writer
 */
@ConfigurationProperties("watchkeeper.otlp")
public record OtlpConfiguration(
    @Bindable(defaultValue = "4194304") int bodyLimitBytes,
    @Bindable(defaultValue = "service.namespace,service.name,service.instance.id,host.name")
        List<String> resourceLabels,
    @Bindable(defaultValue = "200000") int totals) {

  public OtlpConfiguration {
    resourceLabels = List.copyOf(resourceLabels);
    if (bodyLimitBytes < 1 || totals < 1) {
      throw new IllegalArgumentException(
          "watchkeeper.otlp.body-limit-bytes and .totals are 1 or more");
    }
  }
}
