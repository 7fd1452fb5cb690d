package io.watchkeeper.anomaly.detection.baseline;

/** The scale on which a series' deviations are about symmetric. */
public sealed interface Transform {

  double apply(double value);

  double invert(double transformed);

  record Identity() implements Transform {
    @Override
    public double apply(double value) {
      return value;
    }

    @Override
    public double invert(double transformed) {
      return transformed;
    }
  }

  /**
   * {@code ln(1 + value / knee)}: linear well below the knee, logarithmic well above it, so that
   * 10x is the same step at 20 ms and at 200 ms. The knee is in the series' own unit; values below
   * 0 are read as 0.
   */
  record Log1p(double knee) implements Transform {
    public Log1p {
      if (!(knee > 0)) {
        throw new IllegalArgumentException("knee must be above 0: " + knee);
      }
    }

    @Override
    public double apply(double value) {
      return value < 0 ? 0 : Math.log1p(value / knee);
    }

    @Override
    public double invert(double transformed) {
      return knee * Math.expm1(transformed);
    }
  }
}
