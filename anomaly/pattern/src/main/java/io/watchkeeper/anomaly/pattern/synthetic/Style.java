package io.watchkeeper.anomaly.pattern.synthetic;

/**
 * A way of making synthetic windows. What is learned in one is examined in others, whose noise,
 * seasons and sizes are of other families, so that a good figure is not one of recognising the
 * generator.
 */
public enum Style {
  /** To learn from. Normal, autoregressive, log-normal and rounded noise; sines and squares. */
  TAUGHT,
  /**
   * To fit the reject option on. Uniform, logistic, alternating and mixed noise; half-waves, ramps.
   */
  EXAMINED,
  /**
   * To report on. Laplace, Student, moving-average and gamma noise; triangles, pulses and bumps.
   */
  HELD_OUT
}
