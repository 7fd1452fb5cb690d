package io.watchkeeper.anomaly.detection.season;

import io.watchkeeper.anomaly.detection.baseline.BaselineSettings;

/**
 * How seasons are learned beside the fast baseline, and when one is believed.
 *
 * @param baseline of the fast baseline
 * @param wins how many visits a bucket must have won of late before it takes over
 * @param margin by how many nats a bucket must make the values of a visit likelier than its rival
 *     does, on average, to win it
 * @param floorShare least spread as a share of the series' spread in the long run; 0 where each
 *     feature brings a floor in its own unit
 */
public record SeasonSettings(
    BaselineSettings baseline, int wins, double margin, double floorShare) {
  public SeasonSettings {
    if (wins < 1 || wins > 8) {
      throw new IllegalArgumentException("wins must be in 1..8: " + wins);
    }
    if (!(margin > 0)) {
      throw new IllegalArgumentException("margin must be above 0: " + margin);
    }
    if (!(floorShare >= 0 && floorShare < 1)) {
      throw new IllegalArgumentException("floorShare must be in [0, 1): " + floorShare);
    }
  }

  /** Features with floors of their own; a season is believed after three wins. */
  public static SeasonSettings of(BaselineSettings baseline) {
    return new SeasonSettings(baseline, 3, 0.4, 0);
  }

  /** Features of which nothing is known: a twentieth of the long-run spread is the floor. */
  public static SeasonSettings anonymous(BaselineSettings baseline) {
    return new SeasonSettings(baseline, 3, 0.4, 0.05);
  }
}
