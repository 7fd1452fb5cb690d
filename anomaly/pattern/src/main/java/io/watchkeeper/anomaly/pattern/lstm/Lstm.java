package io.watchkeeper.anomaly.pattern.lstm;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.random.RandomGenerator;

/**
 * The learned part of a long short-term memory [1] with forget gates [2] and a linear head.
 *
 * <p>Idea: each cell keeps a number that the forget gate lets fade and the input gate adds to, so
 * an error flows back through many steps without vanishing; here with the bias of the forget gate
 * at 1, so that at first nothing is forgotten [3]. Departures: no peepholes.
 *
 * <p>The four gates of a layer are one matrix with a row for each input, so a step is a sum of rows
 * scaled by the inputs: inner loops over neighbouring doubles without a running sum, which the
 * compiler vectorises. (With a row for each gate the inner loop would be a dot product, whose order
 * of addition must be kept, and which therefore is not vectorised.) {@link Squash} makes the
 * answers the same to the bit on every machine. Cost of a step: 8 hidden (inputs + hidden + 1)
 * multiplications and 5 hidden exponentials a layer; memory 8 bytes a parameter.
 *
 * <p>[1] Hochreiter, Schmidhuber: Long short-term memory, Neural Computation 9, 1997. [2] Gers,
 * Schmidhuber, Cummins: Learning to forget, Neural Computation 12, 2000. [3] Jozefowicz, Zaremba,
 * Sutskever: An empirical exploration of recurrent network architectures, ICML 2015.
 */
public final class Lstm {
  private final LstmForm form;
  final double[] parameters;

  private Lstm(LstmForm form, double[] parameters) {
    this.form = form;
    this.parameters = parameters;
  }

  /**
   * Untrained: uniform in +-1 / sqrt(width of the layer before), biases 0 but the forget gate's.
   */
  public static Lstm random(LstmForm form, RandomGenerator random) {
    double[] drawn = new double[form.parameters()];
    for (int layer = 0; layer < form.layers(); layer++) {
      int weights = (form.rows(layer) - 1) * form.gates();
      double reach = 1 / Math.sqrt(form.rows(layer) - 1.0);
      int from = form.offset(layer);
      for (int i = 0; i < weights; i++) {
        drawn[from + i] = reach * (2 * random.nextDouble() - 1);
      }
      int forget = from + weights + form.hidden();
      for (int i = 0; i < form.hidden(); i++) {
        drawn[forget + i] = 1;
      }
    }
    double reach = 1 / Math.sqrt(form.hidden());
    for (int i = 0; i < form.hidden() * form.outputs(); i++) {
      drawn[form.headOffset() + i] = reach * (2 * random.nextDouble() - 1);
    }
    return new Lstm(form, drawn);
  }

  /** With given parameters, in the order that {@link LstmForm} tells. */
  public static Lstm of(LstmForm form, double[] parameters) {
    if (parameters.length != form.parameters()) {
      throw new IllegalArgumentException(
          form.parameters() + " parameters are wanted, not " + parameters.length);
    }
    return new Lstm(form, parameters.clone());
  }

  public LstmForm form() {
    return form;
  }

  public void save(DataOutput out) throws IOException {
    form.save(out);
    for (double parameter : parameters) {
      out.writeDouble(parameter);
    }
  }

  public static Lstm restore(DataInput in) throws IOException {
    LstmForm form = LstmForm.restore(in);
    double[] read = new double[form.parameters()];
    for (int i = 0; i < read.length; i++) {
      read[i] = in.readDouble();
    }
    return new Lstm(form, read);
  }
}
