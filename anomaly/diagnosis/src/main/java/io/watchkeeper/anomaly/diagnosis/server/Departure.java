package io.watchkeeper.anomaly.diagnosis.server;

import java.time.Instant;

/**
 * A metric that left its level.
 *
 * @param metric as an SRE knows it
 * @param robustZ signed distance in robust standard deviations; NaN counts as 0
 * @param since first second of this departure
 */
public record Departure(Part part, Effect effect, String metric, double robustZ, Instant since) {

  /** 0 when nothing is known. */
  double size() {
    return Double.isNaN(robustZ) ? 0 : Math.abs(robustZ);
  }
}
