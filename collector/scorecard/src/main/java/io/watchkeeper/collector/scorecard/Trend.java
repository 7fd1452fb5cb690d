package io.watchkeeper.collector.scorecard;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What changed since the window before.
 *
 * @param change value now less value then; null when not known
 * @param low and {@code high} between which the change lies in 19 of 20 cases
 * @param direction better, worse, or unclear while the change may be none
 * @param why there is none
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Trend(
    @Nullable Double change,
    @Nullable Double low,
    @Nullable Double high,
    @Nullable Direction direction,
    @Nullable String why) {

  /** By the target: less cost is better. */
  public enum Direction {
    BETTER,
    WORSE,
    UNCLEAR
  }

  static Trend none(String why) {
    return new Trend(null, null, null, null, why);
  }

  static Trend of(double change, double error, boolean moreIsBetter) {
    double low = change - error;
    double high = change + error;
    Direction direction =
        low <= 0 && high >= 0
            ? Direction.UNCLEAR
            : (change > 0) == moreIsBetter ? Direction.BETTER : Direction.WORSE;
    return new Trend(change, low, high, direction, null);
  }
}
