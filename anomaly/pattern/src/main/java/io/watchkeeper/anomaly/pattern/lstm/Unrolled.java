package io.watchkeeper.anomaly.pattern.lstm;

import java.util.Arrays;

/**
 * A network laid out over the steps of one window: forward with all activations kept, then backward
 * for the gradient of a loss (back-propagation through time [1]). It is truncated where the window
 * begins: the state there is taken for given.
 *
 * <p>Cost of backward: about twice that of forward. Memory: 8 (inputs + 8 hidden) bytes a step and
 * layer. One owner thread; to be used again for window after window.
 *
 * <p>[1] Werbos: Backpropagation through time, Proceedings of the IEEE 78, 1990.
 */
public final class Unrolled {
  private final LstmForm form;
  private final int most;
  private int steps;

  /** By layer and step: inputs, the layer's output of the step before, 1. */
  private final double[][][] joint;

  private final double[][][] gates;
  private final double[][][] cells;
  private final double[][][] squashed;
  private final double[][] top;
  private final double[][] outputs;
  private final double[][] outputGradients;
  private final LstmState start;

  private final double[][] outputBack;
  private final double[][] cellBack;
  private final double[] gateBack;
  private final double[] below;

  public Unrolled(LstmForm form, int most) {
    this.form = form;
    this.most = most;
    int hidden = form.hidden();
    joint = new double[form.layers()][most][];
    gates = new double[form.layers()][most][form.gates()];
    cells = new double[form.layers()][most][hidden];
    squashed = new double[form.layers()][most][hidden];
    for (int layer = 0; layer < form.layers(); layer++) {
      for (int step = 0; step < most; step++) {
        joint[layer][step] = new double[form.rows(layer)];
        joint[layer][step][form.rows(layer) - 1] = 1;
      }
    }
    top = new double[most][hidden];
    outputs = new double[most][form.outputs()];
    outputGradients = new double[most][form.outputs()];
    start = new LstmState(form);
    outputBack = new double[form.layers()][hidden];
    cellBack = new double[form.layers()][hidden];
    gateBack = new double[form.gates()];
    below = new double[Math.max(form.inputs(), hidden)];
  }

  /** Begins a window with nothing remembered. */
  public void begin() {
    start.clear();
    steps = 0;
  }

  void begin(LstmState from) {
    start.copy(from);
    steps = 0;
  }

  /** What is remembered after the last step. */
  void keep(LstmState to) {
    for (int layer = 0; layer < form.layers(); layer++) {
      System.arraycopy(cells[layer][steps - 1], 0, to.cells[layer], 0, form.hidden());
      double[] said = layer == form.layers() - 1 ? top[steps - 1] : joint[layer + 1][steps - 1];
      System.arraycopy(said, 0, to.output[layer], 0, form.hidden());
    }
  }

  /** Steps since the begin. */
  public int steps() {
    return steps;
  }

  /** One step; returns the head's outputs, which stay as they are until the next begin. */
  public double[] forward(Lstm network, double[] input) {
    if (steps == most) {
      throw new IllegalStateException("more than " + most + " steps");
    }
    int at = steps;
    int hidden = form.hidden();
    double[] said = input;
    for (int layer = 0; layer < form.layers(); layer++) {
      double[] in = joint[layer][at];
      System.arraycopy(said, 0, in, 0, form.fanIn(layer));
      System.arraycopy(before(layer, at), 0, in, form.fanIn(layer), hidden);
      double[] gate = gates[layer][at];
      Arrays.fill(gate, 0);
      addRows(network.parameters, form.offset(layer), in, gate);
      double[] cellsBefore = at == 0 ? start.cells[layer] : cells[layer][at - 1];
      said = layer == form.layers() - 1 ? top[at] : joint[layer + 1][at];
      fire(gate, cellsBefore, new Firing(cells[layer][at], squashed[layer][at], said));
    }
    double[] out = outputs[at];
    int bias = form.headOffset() + hidden * form.outputs();
    System.arraycopy(network.parameters, bias, out, 0, out.length);
    for (int unit = 0; unit < hidden; unit++) {
      int row = form.headOffset() + unit * out.length;
      double by = top[at][unit];
      for (int i = 0; i < out.length; i++) {
        out[i] += network.parameters[row + i] * by;
      }
    }
    Arrays.fill(outputGradients[at], 0);
    steps++;
    return out;
  }

  /** Where a step writes. */
  // Arrays: handed over once and never compared.
  @SuppressWarnings("ArrayRecordComponent")
  private record Firing(double[] cells, double[] squashed, double[] said) {}

  private double[] before(int layer, int at) {
    if (at == 0) {
      return start.output[layer];
    }
    return layer == form.layers() - 1 ? top[at - 1] : joint[layer + 1][at - 1];
  }

  private static void addRows(double[] matrix, int offset, double[] by, double[] sum) {
    int row = offset;
    for (double scale : by) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += matrix[row + i] * scale;
      }
      row += sum.length;
    }
  }

  private void fire(double[] gate, double[] cellsBefore, Firing to) {
    int hidden = form.hidden();
    for (int i = 0; i < 3 * hidden; i++) {
      gate[i] = Squash.sigmoid(gate[i]);
    }
    for (int i = 3 * hidden; i < 4 * hidden; i++) {
      gate[i] = Squash.tanh(gate[i]);
    }
    for (int i = 0; i < hidden; i++) {
      to.cells[i] = gate[i] * gate[3 * hidden + i] + gate[hidden + i] * cellsBefore[i];
      to.squashed[i] = Squash.tanh(to.cells[i]);
      to.said[i] = gate[2 * hidden + i] * to.squashed[i];
    }
  }

  /** What the last layer said at a step: the encoding of the window up to there. */
  public double[] hidden(int step) {
    return top[step];
  }

  /** The head's outputs at a step. */
  public double[] output(int step) {
    return outputs[step];
  }

  /** Where the caller writes the loss's gradient by the head's outputs; 0 after each forward. */
  public double[] outputGradient(int step) {
    return outputGradients[step];
  }

  /** Adds the gradient of the loss by each parameter. */
  public void backward(Lstm network, double[] gradient) {
    for (int layer = 0; layer < form.layers(); layer++) {
      Arrays.fill(outputBack[layer], 0);
      Arrays.fill(cellBack[layer], 0);
    }
    for (int at = steps - 1; at >= 0; at--) {
      headBackward(network, gradient, at);
      for (int layer = form.layers() - 1; layer >= 0; layer--) {
        layerBackward(network, gradient, new Place(layer, at));
        if (layer > 0) {
          for (int i = 0; i < form.hidden(); i++) {
            outputBack[layer - 1][i] += below[i];
          }
        }
      }
    }
  }

  private record Place(int layer, int at) {}

  private void headBackward(Lstm network, double[] gradient, int at) {
    double[] back = outputGradients[at];
    int width = back.length;
    double[] carried = outputBack[form.layers() - 1];
    for (int unit = 0; unit < form.hidden(); unit++) {
      int row = form.headOffset() + unit * width;
      double said = top[at][unit];
      double sum = 0;
      for (int i = 0; i < width; i++) {
        gradient[row + i] += said * back[i];
        sum += network.parameters[row + i] * back[i];
      }
      carried[unit] += sum;
    }
    int bias = form.headOffset() + form.hidden() * width;
    for (int i = 0; i < width; i++) {
      gradient[bias + i] += back[i];
    }
  }

  private void layerBackward(Lstm network, double[] gradient, Place place) {
    int layer = place.layer;
    int at = place.at;
    int hidden = form.hidden();
    double[] gate = gates[layer][at];
    double[] cellsBefore = at == 0 ? start.cells[layer] : cells[layer][at - 1];
    for (int i = 0; i < hidden; i++) {
      double in = gate[i];
      double forget = gate[hidden + i];
      double out = gate[2 * hidden + i];
      double candidate = gate[3 * hidden + i];
      double squash = squashed[layer][at][i];
      double said = outputBack[layer][i];
      double cell = cellBack[layer][i] + said * out * (1 - squash * squash);
      gateBack[i] = cell * candidate * in * (1 - in);
      gateBack[hidden + i] = cell * cellsBefore[i] * forget * (1 - forget);
      gateBack[2 * hidden + i] = said * squash * out * (1 - out);
      gateBack[3 * hidden + i] = cell * in * (1 - candidate * candidate);
      cellBack[layer][i] = cell * forget;
    }
    double[] in = joint[layer][at];
    int fanIn = form.fanIn(layer);
    int row = form.offset(layer);
    for (int r = 0; r < in.length; r++) {
      double scale = in[r];
      for (int i = 0; i < gateBack.length; i++) {
        gradient[row + i] += scale * gateBack[i];
      }
      // The bias has nothing behind it, nor have the network's inputs.
      if (r < in.length - 1 && (layer > 0 || r >= fanIn)) {
        double sum = dot(network.parameters, row);
        if (r < fanIn) {
          below[r] = sum;
        } else {
          outputBack[layer][r - fanIn] = sum;
        }
      }
      row += gateBack.length;
    }
  }

  /** Four running sums, since one would make each addition wait for the last. */
  private double dot(double[] matrix, int row) {
    double first = 0;
    double second = 0;
    double third = 0;
    double fourth = 0;
    for (int i = 0; i < gateBack.length; i += 4) {
      first += matrix[row + i] * gateBack[i];
      second += matrix[row + i + 1] * gateBack[i + 1];
      third += matrix[row + i + 2] * gateBack[i + 2];
      fourth += matrix[row + i + 3] * gateBack[i + 3];
    }
    return first + second + (third + fourth);
  }
}
