package io.watchkeeper.anomaly.pattern.classify;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Where a recogniser comes from; it is saved with it.
 *
 * @param learner name and version of the classifier's library
 * @param seed of all chance in the training
 * @param data what was learned from, and its window; synthetic data is called synthetic
 * @param parameters of the network and the classifier
 * @param scores on what data, which figures
 */
public record Provenance(String learner, long seed, String data, String parameters, String scores) {

  /** The same with the figures that were reached. */
  public Provenance scored(String reached) {
    return new Provenance(learner, seed, data, parameters, reached);
  }

  void save(DataOutput out) throws IOException {
    out.writeUTF(learner);
    out.writeLong(seed);
    out.writeUTF(data);
    out.writeUTF(parameters);
    out.writeUTF(scores);
  }

  static Provenance restore(DataInput in) throws IOException {
    return new Provenance(in.readUTF(), in.readLong(), in.readUTF(), in.readUTF(), in.readUTF());
  }
}
