package io.watchkeeper.alerting.policy;

import io.watchkeeper.alerting.model.Target;
import java.time.Instant;
import java.util.Map;

/**
 * What is already so when a decision is made.
 *
 * @param killSwitch why nothing may be done, empty when the switch is off
 * @param held targets under a lease now, with the incident that asked for it
 * @param lastActs when each target was last acted upon
 */
public record Situation(
    Instant now, String killSwitch, Map<Target, String> held, Map<Target, Instant> lastActs) {

  public Situation {
    held = Map.copyOf(held);
    lastActs = Map.copyOf(lastActs);
  }
}
