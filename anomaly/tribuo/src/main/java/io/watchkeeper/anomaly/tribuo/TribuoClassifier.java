package io.watchkeeper.anomaly.tribuo;

import io.watchkeeper.anomaly.pattern.classify.TrainedClassifier;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tribuo.Model;
import org.tribuo.classification.Label;
import org.tribuo.impl.ArrayExample;

/** A trained model with the names of its columns and classes, since Tribuo orders both anew. */
final class TribuoClassifier implements TrainedClassifier {
  private static final int MOST_NAMES = 1_000;

  private final Model<Label> model;
  private final List<String> traits;
  private final String[] columns;
  private final List<String> kinds;

  TribuoClassifier(Model<Label> model, List<String> traits, List<String> kinds) {
    this.model = model;
    this.traits = traits;
    this.columns = traits.toArray(String[]::new);
    this.kinds = kinds;
  }

  @Override
  public double[] probabilities(double[] row) {
    ArrayExample<Label> example = new ArrayExample<>(new Label("asked"), columns, row);
    Map<String, Label> scores = model.predict(example).getOutputScores();
    double[] probabilities = new double[kinds.size()];
    for (int i = 0; i < probabilities.length; i++) {
      // A kind that no lesson was of has no score.
      Label score = scores.get(kinds.get(i));
      probabilities[i] = score == null ? 0 : score.getScore();
    }
    return probabilities;
  }

  @Override
  public byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      write(traits, out);
      write(kinds, out);
      out.write(model.serialize().toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  private static void write(List<String> names, DataOutputStream out) throws IOException {
    out.writeInt(names.size());
    for (String name : names) {
      out.writeUTF(name);
    }
  }

  static List<String> names(DataInput in) throws IOException {
    int count = in.readInt();
    if (count < 1 || count > MOST_NAMES) {
      throw new IOException("not a classifier of Tribuo: " + count + " names");
    }
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      names.add(in.readUTF());
    }
    return List.copyOf(names);
  }
}
