package io.watchkeeper.anomaly.randomcut;

import com.amazon.randomcutforest.RandomCutForest;
import com.amazon.randomcutforest.returntypes.DiVector;
import com.amazon.randomcutforest.state.ExecutionContext;
import com.amazon.randomcutforest.state.RandomCutForestMapper;
import com.amazon.randomcutforest.state.RandomCutForestState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The library's forest, made to go on from a saved state to the bit.
 *
 * <p>The library's state mapper keeps the samples but neither the generators nor the cuts: a forest
 * taken from it is alike in distribution, not in scores. So the running forest is replaced by its
 * own image every {@value #REPLANT} rows, with a seed that depends on the count, and what is saved
 * is the last image and the rows since. A forest that never stopped went through the same images.
 * This costs one rebuilding of all trees in {@value #REPLANT} rows, less than the scoring.
 */
final class CutForest {
  /** Rows between two images. */
  static final int REPLANT = 512;

  /** Longest state that is read back. */
  private static final int MAX_STATE_BYTES = 8 << 20;

  private static final ObjectInputFilter STATE_ONLY =
      ObjectInputFilter.Config.createFilter(
          "maxdepth=12;maxbytes="
              + MAX_STATE_BYTES
              + ";com.amazon.randomcutforest.state.**;java.util.ArrayList;java.lang.*;!*");

  private final long seed;
  private final int metrics;
  private RandomCutForest forest;
  private byte[] image = {};
  private long replanted;
  private final List<float[]> since = new ArrayList<>();

  /** The newest row scored, since a row is judged and then learned; empty when there is none. */
  private float[] scored = {};

  private double score;

  CutForest(RandomCutSettings settings, int metrics, long seed) {
    this.seed = seed;
    this.metrics = metrics;
    int shingle = settings.shingle(metrics);
    this.forest =
        RandomCutForest.builder()
            .dimensions(metrics * shingle)
            .shingleSize(shingle)
            .internalShinglingEnabled(true)
            .numberOfTrees(settings.trees())
            .sampleSize(settings.sampleRows())
            .initialAcceptFraction(0.125)
            .parallelExecutionEnabled(false)
            .randomSeed(seed)
            .build();
  }

  /** The library's score: about 1 is ordinary, more is rarer. 0 before it says anything. */
  double score(float[] row) {
    if (!Arrays.equals(row, scored)) {
      score = forest.getAnomalyScore(row);
      scored = row;
    }
    return score;
  }

  /** What each metric of the row adds to the score, over all rows of the shingle. */
  double[] attribution(float[] row) {
    DiVector parts = forest.getAnomalyAttribution(row);
    double[] metric = new double[metrics];
    for (int i = 0; i < parts.high.length; i++) {
      metric[i % metrics] += parts.high[i] + parts.low[i];
    }
    return metric;
  }

  void learn(float[] row) {
    forest.update(row);
    scored = new float[0];
    since.add(row);
    if (since.size() == REPLANT) {
      image = image(forest);
      replanted++;
      since.clear();
      forest = planted(image);
    }
  }

  void save(DataOutput out) throws IOException {
    out.writeLong(replanted);
    out.writeInt(image.length);
    out.write(image);
    out.writeInt(since.size());
    for (float[] row : since) {
      for (float value : row) {
        out.writeFloat(value);
      }
    }
  }

  /** Only into a forest that has learned nothing. */
  void restore(DataInput in) throws IOException {
    replanted = in.readLong();
    int bytes = in.readInt();
    if (bytes < 0 || bytes > MAX_STATE_BYTES) {
      throw new IOException("a forest of " + bytes + " bytes");
    }
    image = new byte[bytes];
    in.readFully(image);
    if (bytes > 0) {
      forest = planted(image);
    }
    int rows = in.readInt();
    for (int i = 0; i < rows; i++) {
      float[] row = new float[metrics];
      for (int k = 0; k < metrics; k++) {
        row[k] = in.readFloat();
      }
      learn(row);
    }
  }

  private static byte[] image(RandomCutForest forest) {
    var bytes = new ByteArrayOutputStream();
    try (var objects = new ObjectOutputStream(bytes)) {
      objects.writeObject(mapper().toState(forest));
    } catch (IOException e) {
      throw new IllegalStateException("the library's state cannot be written", e);
    }
    return bytes.toByteArray();
  }

  private RandomCutForest planted(byte[] image) {
    try (var objects = new ObjectInputStream(new ByteArrayInputStream(image))) {
      objects.setObjectInputFilter(STATE_ONLY);
      var state = (RandomCutForestState) objects.readObject();
      return mapper().toModel(state, new ExecutionContext(), seed + replanted);
    } catch (IOException | ClassNotFoundException e) {
      throw new IllegalStateException("the library's state cannot be read", e);
    }
  }

  private static RandomCutForestMapper mapper() {
    var mapper = new RandomCutForestMapper();
    mapper.setSaveExecutorContextEnabled(true);
    return mapper;
  }
}
