package io.watchkeeper.anomaly.pattern.lstm;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** What a network remembers between two steps: of each layer its output and its cells. */
final class LstmState {
  final double[][] output;
  final double[][] cells;

  LstmState(LstmForm form) {
    output = new double[form.layers()][form.hidden()];
    cells = new double[form.layers()][form.hidden()];
  }

  void clear() {
    for (int layer = 0; layer < output.length; layer++) {
      Arrays.fill(output[layer], 0);
      Arrays.fill(cells[layer], 0);
    }
  }

  void copy(LstmState other) {
    for (int layer = 0; layer < output.length; layer++) {
      System.arraycopy(other.output[layer], 0, output[layer], 0, output[layer].length);
      System.arraycopy(other.cells[layer], 0, cells[layer], 0, cells[layer].length);
    }
  }

  void save(DataOutput out) throws IOException {
    for (int layer = 0; layer < output.length; layer++) {
      Doubles.save(output[layer], out);
      Doubles.save(cells[layer], out);
    }
  }

  void restore(DataInput in) throws IOException {
    for (int layer = 0; layer < output.length; layer++) {
      Doubles.restore(output[layer], in);
      Doubles.restore(cells[layer], in);
    }
  }
}
