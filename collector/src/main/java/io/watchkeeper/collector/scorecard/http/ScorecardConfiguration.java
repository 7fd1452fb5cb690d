package io.watchkeeper.collector.scorecard.http;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * What the experience score is reckoned with.
 *
 * @param satisfied a call that takes no longer satisfies; one of up to four times as long is borne
 */
@ConfigurationProperties("watchkeeper.scorecard")
public record ScorecardConfiguration(@Bindable(defaultValue = "PT0.4S") Duration satisfied) {}
