package io.watchkeeper.anomaly.pattern.lstm;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Sizes of a network. All its parameters lie in one array: layer by layer a matrix of {@link #rows}
 * x 4 {@code hidden} (inputs, then the layer's own last output, then the bias; columns are input,
 * forget and output gate and candidate), then the head's of (hidden + 1) x outputs.
 *
 * @param inputs numbers a step, 1 to {@value #WIDEST}
 * @param hidden cells a layer, 1 to {@value #WIDEST}
 * @param layers 1 or 2
 * @param outputs numbers of the linear head, 1 to {@value #WIDEST}
 */
public record LstmForm(int inputs, int hidden, int layers, int outputs) {
  static final int WIDEST = 256;

  public LstmForm {
    if (!within(inputs) || !within(hidden) || !within(outputs) || layers < 1 || layers > 2) {
      throw new IllegalArgumentException(
          "not a network of ours: " + inputs + ", " + hidden + ", " + layers + ", " + outputs);
    }
  }

  private static boolean within(int width) {
    return width >= 1 && width <= WIDEST;
  }

  int gates() {
    return 4 * hidden;
  }

  int fanIn(int layer) {
    return layer == 0 ? inputs : hidden;
  }

  int rows(int layer) {
    return fanIn(layer) + hidden + 1;
  }

  int offset(int layer) {
    return layer == 0 ? 0 : rows(0) * gates();
  }

  int headOffset() {
    return offset(layers - 1) + rows(layers - 1) * gates();
  }

  /** How many numbers are learned. */
  public int parameters() {
    return headOffset() + (hidden + 1) * outputs;
  }

  void save(DataOutput out) throws IOException {
    out.writeInt(inputs);
    out.writeInt(hidden);
    out.writeInt(layers);
    out.writeInt(outputs);
  }

  static LstmForm restore(DataInput in) throws IOException {
    try {
      return new LstmForm(in.readInt(), in.readInt(), in.readInt(), in.readInt());
    } catch (IllegalArgumentException e) {
      throw new IOException("not the state of a network", e);
    }
  }
}
