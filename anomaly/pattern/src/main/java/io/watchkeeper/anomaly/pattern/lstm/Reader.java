package io.watchkeeper.anomaly.pattern.lstm;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Reads rows one by one with a network and knows what it expects next. */
final class Reader {
  private final Lstm network;
  private final int[] order;
  private RowScale scale;
  private final LstmState memory;
  private final double[] expected;
  private final LstmState scratch;
  private final Unrolled step;

  /**
   * @param order which column of a row the network's inputs are
   */
  Reader(Lstm network, int[] order, RowScale scale) {
    this.network = network;
    this.order = order;
    this.scale = scale;
    memory = new LstmState(network.form());
    scratch = new LstmState(network.form());
    expected = new double[network.form().outputs()];
    step = new Unrolled(network.form(), 1);
  }

  int[] order() {
    return order;
  }

  RowScale scale() {
    return scale;
  }

  void rescale(RowScale newer) {
    scale = newer;
  }

  /**
   * What the next row should be, scaled and in the network's order.
   *
   * @param blind rows between the last one and the next that nobody saw
   */
  double[] expect(int blind) {
    scratch.copy(memory);
    double[] next = expected.clone();
    for (int i = 0; i < blind; i++) {
      next = forward(scratch, next).clone();
    }
    return next;
  }

  void read(double[] row, int blind) {
    double[] next = expect(blind);
    for (int i = 0; i < order.length; i++) {
      double scaled = scale.at(order[i], row[order[i]]);
      next[i] = Double.isNaN(scaled) ? next[i] : scaled;
    }
    double[] said = forward(scratch, next);
    memory.copy(scratch);
    System.arraycopy(said, 0, expected, 0, expected.length);
  }

  private double[] forward(LstmState state, double[] input) {
    step.begin(state);
    double[] said = step.forward(network, input);
    step.keep(state);
    return said;
  }

  void save(DataOutput out) throws IOException {
    for (int column : order) {
      out.writeInt(column);
    }
    scale.save(out);
    memory.save(out);
    Doubles.save(expected, out);
  }

  static Reader restore(Lstm network, DataInput in) throws IOException {
    int[] order = new int[network.form().inputs()];
    for (int i = 0; i < order.length; i++) {
      order[i] = in.readInt();
      if (order[i] < 0 || order[i] >= order.length) {
        throw new IOException("no such column: " + order[i]);
      }
    }
    Reader restored = new Reader(network, order, RowScale.restore(order.length, in));
    restored.memory.restore(in);
    Doubles.restore(restored.expected, in);
    return restored;
  }
}
