package io.watchkeeper.anomaly.pattern.lstm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UnrolledTest {

  /**
   * Two layers of three cells by numpy 2: parameters {@code 0.5*sin(arange(1,n+1))} in the order of
   * {@link LstmForm}, inputs {@code [cos(t), sin(2t)]}, {@code z = concatenate([x, h, [1]]) @ W}.
   */
  @Test
  void stepsAsNumpyDoes() {
    LstmForm form = new LstmForm(2, 3, 2, 2);
    double[] parameters =
        IntStream.rangeClosed(1, form.parameters()).mapToDouble(k -> 0.5 * Math.sin(k)).toArray();
    Lstm network = Lstm.of(form, parameters);
    Unrolled window = new Unrolled(form, 3);
    window.begin();
    double[][] outputs = new double[3][];
    for (int t = 0; t < 3; t++) {
      outputs[t] = window.forward(network, new double[] {Math.cos(t), Math.sin(2.0 * t)});
    }
    assertArrayEquals(new double[] {-0.19742569025720985, 0.35072770909491474}, outputs[0], 1e-14);
    assertArrayEquals(new double[] {-0.1779211426312149, 0.4025556324091733}, outputs[1], 1e-14);
    assertArrayEquals(new double[] {-0.17652576208179327, 0.3906459831715969}, outputs[2], 1e-14);
    assertArrayEquals(
        new double[] {0.04143527311675456, -0.13421522628278826, -0.18686099921648694},
        window.hidden(2),
        1e-14);
  }

  @Test
  void gradientEqualsFiniteDifferences() {
    checkGradient(new LstmForm(3, 4, 1, 2), 7);
    checkGradient(new LstmForm(2, 3, 2, 3), 6);
  }

  /** The loss is half the sum of squares of all outputs of all steps, less a target. */
  private static void checkGradient(LstmForm form, int steps) {
    SplittableRandom random = new SplittableRandom(11);
    Lstm network = Lstm.random(form, random);
    double[][] inputs = new double[steps][form.inputs()];
    for (double[] input : inputs) {
      for (int i = 0; i < input.length; i++) {
        input[i] = random.nextDouble(-1.5, 1.5);
      }
    }
    Unrolled window = new Unrolled(form, steps);
    loss(network, window, inputs);
    double[] gradient = new double[form.parameters()];
    window.backward(network, gradient);
    double step = 1e-5;
    for (int i = 0; i < gradient.length; i++) {
      double kept = network.parameters[i];
      network.parameters[i] = kept + step;
      double above = loss(network, window, inputs);
      network.parameters[i] = kept - step;
      double below = loss(network, window, inputs);
      network.parameters[i] = kept;
      double expected = (above - below) / (2 * step);
      assertEquals(expected, gradient[i], 1e-8 + 1e-6 * Math.abs(expected), "parameter " + i);
    }
  }

  private static double loss(Lstm network, Unrolled window, double[][] inputs) {
    window.begin();
    double loss = 0;
    for (int t = 0; t < inputs.length; t++) {
      double[] out = window.forward(network, inputs[t]);
      double[] back = window.outputGradient(t);
      for (int i = 0; i < out.length; i++) {
        back[i] = out[i] - 0.3 * t;
        loss += back[i] * back[i] / 2;
      }
    }
    return loss;
  }

  @Test
  void goesOnFromWhatWasKept() {
    LstmForm form = new LstmForm(1, 5, 2, 1);
    Lstm network = Lstm.random(form, new SplittableRandom(3));
    Unrolled whole = new Unrolled(form, 4);
    Unrolled half = new Unrolled(form, 2);
    LstmState state = new LstmState(form);
    whole.begin();
    half.begin();
    for (int t = 0; t < 4; t++) {
      if (t == 2) {
        half.keep(state);
        half.begin(state);
      }
      double[] input = {t - 1.5};
      assertArrayEquals(whole.forward(network, input), half.forward(network, input));
    }
  }

  @Test
  void adamCutsLongGradientsAndIgnoresBrokenOnes() {
    LstmForm form = new LstmForm(1, 1, 1, 1);
    Lstm network = Lstm.random(form, new SplittableRandom(5));
    double[] before = network.parameters.clone();
    Adam adam = new Adam(form.parameters());
    adam.gradient()[0] = Double.NaN;
    adam.step(network, new Adam.Stride(0.1, 1));
    assertArrayEquals(before, network.parameters);
    adam.gradient()[0] = 1e300;
    adam.step(network, new Adam.Stride(0.1, 1));
    // Squares overflow: as broken as NaN.
    assertArrayEquals(before, network.parameters);
    adam.gradient()[0] = 1e10;
    adam.step(network, new Adam.Stride(0.1, 1));
    assertEquals(before[0] - 0.1, network.parameters[0], 1e-6);
    assertTrue(Double.isFinite(network.parameters[1]));
  }
}
