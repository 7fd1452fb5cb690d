package io.watchkeeper.anomaly.detection.baseline;

/**
 * One series as the detector sees it.
 *
 * @param weight factor on the series' evidence; 0 means it is told but never votes alone
 */
public record Feature(
    String name,
    Direction direction,
    Transform transform,
    Floor floor,
    Missing missing,
    double weight) {

  public Feature {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a feature needs a name");
    }
    if (!(weight >= 0) || weight > 10) {
      throw new IllegalArgumentException("weight of " + name + " must be in 0..10: " + weight);
    }
  }

  /** Identity scale, unknown when missing, weight 1. */
  public static Feature of(String name, Direction direction, Floor floor) {
    return new Feature(name, direction, new Transform.Identity(), floor, Missing.UNKNOWN, 1);
  }

  /** The same on a logarithmic scale above {@code knee}, which is in the series' own unit. */
  public Feature logarithmic(double knee) {
    return new Feature(name, direction, new Transform.Log1p(knee), floor, missing, weight);
  }

  public Feature zeroWhenMissing() {
    return new Feature(name, direction, transform, floor, Missing.ZERO, weight);
  }

  public Feature weighted(double newWeight) {
    return new Feature(name, direction, transform, floor, missing, newWeight);
  }

  /** The transformed value; NaN when nothing is known. Infinite values count as unknown. */
  public double read(double value) {
    double present = missing.read(value);
    return Double.isInfinite(present) ? Double.NaN : transform.apply(present);
  }
}
