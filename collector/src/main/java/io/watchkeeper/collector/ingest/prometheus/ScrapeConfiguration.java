package io.watchkeeper.collector.ingest.prometheus;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import java.util.List;

/**
 * What is scraped, and how.
 *
 * @param targets {@code JOB=URL} each
 * @param every from one scrape of a target to the next
 * @param timeout of a scrape, the reading of its body included
 * @param bodyLimitBytes most bytes of a body, after inflation
 * @param samples most of one scrape; a target with more is not stored at all, as with Prometheus
 * @param protobuf whether targets are asked for Protocol Buffers first, the only form that has
 *     native histograms
 */
@ConfigurationProperties("watchkeeper.scrape")
public record ScrapeConfiguration(
    @Bindable(defaultValue = "") List<String> targets,
    @Bindable(defaultValue = "PT1S") Duration every,
    @Bindable(defaultValue = "PT0.9S") Duration timeout,
    @Bindable(defaultValue = "10485760") int bodyLimitBytes,
    @Bindable(defaultValue = "50000") int samples,
    @Bindable(defaultValue = "true") boolean protobuf) {

  public ScrapeConfiguration {
    targets = targets.stream().filter(target -> !target.isBlank()).toList();
    targets.forEach(Target::parse);
    if (every.toMillis() < 100 || !timeout.isPositive()) {
      throw new IllegalArgumentException(
          "watchkeeper.scrape.every is 100 ms or longer, and .timeout longer than zero");
    }
    if (bodyLimitBytes < 1 || samples < 1) {
      throw new IllegalArgumentException(
          "watchkeeper.scrape.body-limit-bytes and .samples are 1 or more");
    }
  }
}
