package io.watchkeeper.anomaly.pattern.classify;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** A trainer of ten lines for tests: the nearer a class's mean, the more likely it is. */
final class NearestMeanTrainer implements ClassifierTrainer {

  @Override
  public String name() {
    return "nearest mean";
  }

  @Override
  public TrainedClassifier train(Lessons lessons, long seed) {
    double[][] means = new double[lessons.kinds().size()][lessons.rows()[0].length];
    int[] counts = new int[means.length];
    for (int answer : lessons.answers()) {
      counts[answer]++;
    }
    for (int i = 0; i < lessons.rows().length; i++) {
      int answer = lessons.answers()[i];
      for (int j = 0; j < means[answer].length; j++) {
        means[answer][j] += lessons.rows()[i][j] / counts[answer];
      }
    }
    return new NearestMean(means);
  }

  @Override
  public TrainedClassifier restore(byte[] bytes) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      double[][] means = new double[in.readInt()][in.readInt()];
      for (double[] mean : means) {
        for (int i = 0; i < mean.length; i++) {
          mean[i] = in.readDouble();
        }
      }
      return new NearestMean(means);
    }
  }

  @Override
  public Optional<byte[]> delivered(String subject) {
    return Optional.empty();
  }

  // Array: never compared.
  @SuppressWarnings("ArrayRecordComponent")
  private record NearestMean(double[][] means) implements TrainedClassifier {
    @Override
    public double[] probabilities(double[] row) {
      double[] likely = new double[means.length];
      double sum = 0;
      for (int k = 0; k < likely.length; k++) {
        double away = 0;
        for (int i = 0; i < row.length; i++) {
          away += (row[i] - means[k][i]) * (row[i] - means[k][i]);
        }
        likely[k] = StrictMath.exp(-away / row.length);
        sum += likely[k];
      }
      for (int k = 0; k < likely.length; k++) {
        likely[k] /= sum;
      }
      return likely;
    }

    @Override
    public byte[] bytes() {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (DataOutputStream out = new DataOutputStream(bytes)) {
        out.writeInt(means.length);
        out.writeInt(means[0].length);
        for (double[] mean : means) {
          for (double value : mean) {
            out.writeDouble(value);
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return bytes.toByteArray();
    }
  }
}
