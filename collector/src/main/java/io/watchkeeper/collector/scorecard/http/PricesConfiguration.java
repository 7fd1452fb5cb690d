package io.watchkeeper.collector.scorecard.http;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.watchkeeper.collector.scorecard.ScorecardSettings.Prices;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is paid, in any currency: all four or none, for nobody can guess a price.
 *
 * @param processors of each server's machine
 * @param processorSecond one processor, busy for a second
 * @param gibibyteSecond 2^30 bytes, held for a second
 * @param upstreamCall one request to a backend
 */
@ConfigurationProperties("watchkeeper.scorecard.prices")
public record PricesConfiguration(
    Optional<Double> processors,
    Optional<Double> processorSecond,
    Optional<Double> gibibyteSecond,
    Optional<Double> upstreamCall) {

  public PricesConfiguration {
    long set =
        Stream.of(processors, processorSecond, gibibyteSecond, upstreamCall)
            .filter(Optional::isPresent)
            .count();
    if (set != 0 && set != 4) {
      throw new IllegalArgumentException(
          "watchkeeper.scorecard.prices needs all of processors, processor-second,"
              + " gibibyte-second and upstream-call, or none: "
              + set
              + " are set");
    }
  }

  Optional<Prices> prices() {
    return processors.map(count ->
        new Prices(
            count,
            processorSecond.orElseThrow(),
            gibibyteSecond.orElseThrow(),
            upstreamCall.orElseThrow()));
  }
}
