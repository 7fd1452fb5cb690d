package io.watchkeeper.anomaly.pattern.synthetic;

/** Synthetic noise of about deviation 1, of a family that depends on the style. */
final class Noise {
  private final Style style;
  private final Chance chance;

  Noise(Style style, Chance chance) {
    this.style = style;
    this.chance = chance;
  }

  double[] draw(int length) {
    int family = chance.whole(0, 3);
    double[] noise = new double[length];
    double memory = chance.between(0.3, 0.75);
    double before = chance.normal();
    double earlier = chance.normal();
    for (int i = 0; i < length; i++) {
      double shock = chance.normal();
      noise[i] =
          switch (style) {
            case TAUGHT -> taught(family, shock, memory, before);
            case EXAMINED -> examined(family, shock, before);
            case HELD_OUT -> heldOut(family, shock, before + earlier);
          };
      earlier = before;
      before = style == Style.TAUGHT ? noise[i] : shock;
    }
    return noise;
  }

  private static double taught(int family, double shock, double memory, double before) {
    return switch (family) {
      case 0 -> shock;
      case 1 -> memory * before + Math.sqrt(1 - memory * memory) * shock;
      case 2 -> 1.6 * (StrictMath.exp(0.5 * shock) - 1.13);
      default -> Math.rint(shock * 1.5) / 1.5;
    };
  }

  private double examined(int family, double shock, double before) {
    return switch (family) {
      case 0 -> chance.between(-Math.sqrt(3), Math.sqrt(3));
      case 1 -> logistic(chance.between(0.001, 0.999));
      case 2 -> (shock - 0.5 * before) / Math.sqrt(1.25);
      default -> (chance.in(0.1) ? 2.3 : 0.7) * shock;
    };
  }

  private static double logistic(double share) {
    return StrictMath.log(share / (1 - share)) * Math.sqrt(3) / Math.PI;
  }

  private double heldOut(int family, double shock, double lastTwo) {
    double up = chance.exponential();
    double down = chance.exponential();
    return switch (family) {
      case 0 -> (up - down) / Math.sqrt(2);
      case 1 -> student(shock);
      case 2 -> (shock + lastTwo) / Math.sqrt(3);
      default -> (up + down - 2) / Math.sqrt(2);
    };
  }

  /** Five degrees of freedom. */
  private double student(double shock) {
    double squares = 0;
    for (int i = 0; i < 5; i++) {
      double other = chance.normal();
      squares += other * other;
    }
    return shock / Math.sqrt(squares / 5) / Math.sqrt(5.0 / 3);
  }
}
