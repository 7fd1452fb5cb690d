package io.watchkeeper.anomaly.pattern.lstm;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Adam [1], after the gradient was cut to a longest length [2].
 *
 * <p>Each parameter moves by the running mean of its gradient over the root of the running mean of
 * its square, so steep and flat directions move alike. Cost: some 10 operations a parameter and a
 * step; memory 24 bytes a parameter, the gradient included.
 *
 * <p>[1] Kingma, Ba: Adam: a method for stochastic optimization, ICLR 2015. [2] Pascanu, Mikolov,
 * Bengio: On the difficulty of training recurrent neural networks, ICML 2013.
 */
public final class Adam {
  private static final double FADE = 0.9;
  private static final double SQUARE_FADE = 0.999;
  private static final double LEAST = 1e-8;

  /**
   * How far a step goes.
   *
   * @param rate about how far one parameter moves in a step
   * @param longest Euclidean length that a gradient is cut to
   */
  public record Stride(double rate, double longest) {
    public Stride {
      if (!(rate > 0) || !(longest > 0)) {
        throw new IllegalArgumentException("no stride: " + rate + ", " + longest);
      }
    }
  }

  private final double[] gradient;
  private final double[] mean;
  private final double[] square;
  private double meanFaded = 1;
  private double squareFaded = 1;

  public Adam(int parameters) {
    gradient = new double[parameters];
    mean = new double[parameters];
    square = new double[parameters];
  }

  /** To be added to; 0 after each {@link #step}. */
  public double[] gradient() {
    return gradient;
  }

  /** Moves the parameters against the gradient; a gradient that is not finite moves nothing. */
  public void step(Lstm network, Stride stride) {
    double length = 0;
    for (double slope : gradient) {
      length += slope * slope;
    }
    length = Math.sqrt(length);
    if (length < Double.POSITIVE_INFINITY) {
      double cut = length > stride.longest ? stride.longest / length : 1;
      move(network.parameters, cut, stride.rate);
    }
    Arrays.fill(gradient, 0);
  }

  private void move(double[] parameters, double cut, double rate) {
    meanFaded *= FADE;
    squareFaded *= SQUARE_FADE;
    double meanScale = rate / (1 - meanFaded);
    double squareScale = 1 / (1 - squareFaded);
    for (int i = 0; i < parameters.length; i++) {
      double slope = gradient[i] * cut;
      mean[i] = FADE * mean[i] + (1 - FADE) * slope;
      square[i] = SQUARE_FADE * square[i] + (1 - SQUARE_FADE) * slope * slope;
      parameters[i] -= meanScale * mean[i] / (Math.sqrt(squareScale * square[i]) + LEAST);
    }
  }

  /** Between steps, when the gradient is 0. */
  void save(DataOutput out) throws IOException {
    out.writeDouble(meanFaded);
    out.writeDouble(squareFaded);
    Doubles.save(mean, out);
    Doubles.save(square, out);
  }

  void restore(DataInput in) throws IOException {
    meanFaded = in.readDouble();
    squareFaded = in.readDouble();
    Doubles.restore(mean, in);
    Doubles.restore(square, in);
    Arrays.fill(gradient, 0);
  }
}
