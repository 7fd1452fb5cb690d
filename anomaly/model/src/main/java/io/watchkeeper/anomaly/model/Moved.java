package io.watchkeeper.anomaly.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.watchkeeper.collector.model.Series;
import java.time.Instant;

/**
 * A series that left its baseline.
 *
 * @param actual the newest value, in the unit of the series' metric
 * @param expected what the baseline expected instead, same unit
 * @param robustZ signed distance in robust standard deviations (median and scaled MAD)
 * @param since start of the first second of this departure
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Moved(Series series, double actual, double expected, double robustZ, Instant since) {}
