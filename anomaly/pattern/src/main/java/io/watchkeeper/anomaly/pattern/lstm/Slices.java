package io.watchkeeper.anomaly.pattern.lstm;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.SplittableRandom;

/** Trains a network to predict the next row, one window at a time. */
final class Slices {
  private static final Adam.Stride STRIDE = new Adam.Stride(0.004, 1);
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final LstmForm form;
  private final Footprint footprint;
  private final long seed;
  private final Adam adam;
  private final Unrolled window;
  private Lstm network;
  private long trained;

  Slices(LstmForm form, Footprint footprint, long seed) {
    this.form = form;
    this.footprint = footprint;
    this.seed = seed;
    adam = new Adam(form.parameters());
    window = new Unrolled(form, footprint.window());
    network = Lstm.random(form, new SplittableRandom(seed));
  }

  Lstm network() {
    return network;
  }

  /** One window of the kept rows, drawn by chance; which one depends on the seed and the count. */
  void train(RowRing rows, Reader reader) {
    int steps = Math.min(footprint.window(), rows.size() - 1);
    SplittableRandom random = new SplittableRandom(seed + GOLDEN * ++trained);
    int from = random.nextInt(rows.size() - steps);
    window.begin();
    double[] input = new double[form.inputs()];
    for (int step = 0; step < steps; step++) {
      scaled(rows.get(from + step), reader, input);
      double[] said = window.forward(network, input);
      input = said.clone();
      if (step >= NextRowModel.BURN_IN) {
        double[] wanted = said.clone();
        scaled(rows.get(from + step + 1), reader, wanted);
        double[] back = window.outputGradient(step);
        for (int i = 0; i < back.length; i++) {
          // Huber's loss: a miss beyond one spread pulls no harder.
          back[i] = Math.clamp(said[i] - wanted[i], -1, 1) / (steps - NextRowModel.BURN_IN);
        }
      }
    }
    window.backward(network, adam.gradient());
    adam.step(network, STRIDE);
  }

  /** Overwrites what is known; what is missing stays as it is. */
  private static void scaled(double[] row, Reader reader, double[] to) {
    for (int i = 0; i < to.length; i++) {
      int column = reader.order()[i];
      double value = reader.scale().at(column, row[column]);
      to[i] = Double.isNaN(value) ? to[i] : value;
    }
  }

  long bytes() {
    long parameters = 4L * form.parameters();
    long step = form.inputs() + 8L * form.hidden() + 3L * form.outputs();
    return 8 * (parameters + (footprint.window() + 4) * step);
  }

  void save(DataOutput out) throws IOException {
    out.writeLong(trained);
    network.save(out);
    adam.save(out);
  }

  void restore(DataInput in) throws IOException {
    trained = in.readLong();
    Lstm saved = Lstm.restore(in);
    if (!saved.form().equals(form)) {
      throw new IOException("a network of " + saved.form() + ", not of " + form);
    }
    network = saved;
    adam.restore(in);
  }
}
