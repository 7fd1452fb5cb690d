package io.watchkeeper.anomaly.detection.cluster;

import io.watchkeeper.anomaly.detection.distance.Ordinary;
import io.watchkeeper.anomaly.detection.distance.OrdinaryFitter;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * k-means as a detector: a server is in one of a few states (idle, busy, backing up); the distance
 * to the nearest centre says how unlike all of them a row is [1]. Unlike principal components it
 * needs no linear relation, and a state that lies between two ordinary ones is odd to it.
 *
 * <p>Centres are sown by k-means++ [2] and moved by Lloyd's iteration [3] until nothing changes or
 * {@value #ITERATIONS} times. Departures: an emptied centre stays where it was; the seed is fixed,
 * so the same rows give the same centres to the bit; and there are {@value #SOWINGS} clusterings
 * whose distances are averaged, because where the twentieth centre falls is chance and moved the
 * measured precision by a tenth. Cost of a fit: iterations times rows times centres times columns
 * at most, where a distance that is already too long is not added up to its end; of a row: centres
 * times columns. Bytes: 8 a column for each of {@value #CENTRES} centres a clustering.
 *
 * <p>[1] Yairi, Kato, Hori: Fault detection by mining association rules from house-keeping data,
 * i-SAIRAS 2001 (k-means distance over windows). [2] Arthur, Vassilvitskii: k-means++, SODA 2007.
 * [3] Lloyd: Least squares quantization in PCM, IEEE Transactions on Information Theory 28, 1982.
 */
public final class NearestCentre implements OrdinaryFitter {
  private static final int CENTRES = 20;
  private static final int ITERATIONS = 10;
  private static final int SOWINGS = 3;

  @Override
  public String name() {
    return "k-means distance";
  }

  @Override
  public Ordinary fit(double[][] vectors, long seed) {
    var random = new SplittableRandom(seed);
    double[][][] clusterings = new double[SOWINGS][][];
    for (int i = 0; i < SOWINGS; i++) {
      clusterings[i] = cluster(vectors, random.split());
    }
    return new Centres(clusterings);
  }

  private static double[][] cluster(double[][] vectors, SplittableRandom random) {
    double[][] centres = sow(vectors, random);
    int[] nearest = new int[vectors.length];
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      boolean changed = iteration == 0;
      for (int i = 0; i < vectors.length; i++) {
        int now = nearest(centres, vectors[i]);
        changed |= now != nearest[i];
        nearest[i] = now;
      }
      if (!changed) {
        break;
      }
      move(centres, vectors, nearest);
    }
    return centres;
  }

  /** Each further centre is drawn with a chance that grows as the square of its distance. */
  private static double[][] sow(double[][] vectors, SplittableRandom random) {
    int count = Math.min(CENTRES, vectors.length);
    double[][] centres = new double[count][];
    double[] squares = new double[vectors.length];
    Arrays.fill(squares, Double.POSITIVE_INFINITY);
    int drawn = random.nextInt(vectors.length);
    for (int c = 0; c < count; c++) {
      centres[c] = vectors[drawn].clone();
      double sum = 0;
      for (int i = 0; i < vectors.length; i++) {
        squares[i] = Math.min(squares[i], square(centres[c], vectors[i], squares[i]));
        sum += squares[i];
      }
      double left = random.nextDouble() * sum;
      drawn = 0;
      while (drawn < vectors.length - 1 && left >= squares[drawn]) {
        left -= squares[drawn];
        drawn++;
      }
    }
    return centres;
  }

  private static void move(double[][] centres, double[][] vectors, int[] nearest) {
    int width = vectors[0].length;
    double[][] sums = new double[centres.length][width];
    int[] members = new int[centres.length];
    for (int i = 0; i < vectors.length; i++) {
      double[] sum = sums[nearest[i]];
      members[nearest[i]]++;
      for (int j = 0; j < width; j++) {
        sum[j] += vectors[i][j];
      }
    }
    for (int c = 0; c < centres.length; c++) {
      for (int j = 0; j < width && members[c] > 0; j++) {
        centres[c][j] = sums[c][j] / members[c];
      }
    }
  }

  static int nearest(double[][] centres, double[] vector) {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int c = 0; c < centres.length; c++) {
      double square = square(centres[c], vector, least);
      if (square < least) {
        least = square;
        best = c;
      }
    }
    return best;
  }

  /** Stops adding once it is longer than the bound. */
  private static double square(double[] centre, double[] vector, double bound) {
    double sum = 0;
    for (int from = 0; from < vector.length && sum < bound; from += 16) {
      int to = Math.min(vector.length, from + 16);
      for (int i = from; i < to; i++) {
        double away = vector[i] - centre[i];
        sum += away * away;
      }
    }
    return sum;
  }

  @Override
  public Ordinary restore(DataInput in) throws IOException {
    double[][][] clusterings = new double[in.readInt()][][];
    for (int i = 0; i < clusterings.length; i++) {
      clusterings[i] = new double[in.readInt()][in.readInt()];
      for (double[] centre : clusterings[i]) {
        for (int j = 0; j < centre.length; j++) {
          centre[j] = in.readDouble();
        }
      }
    }
    return new Centres(clusterings);
  }

  /** The distance is the mean over the clusterings, its parts are shared out accordingly. */
  // Arrays: a fitted model, never compared or hashed.
  @SuppressWarnings("ArrayRecordComponent")
  private record Centres(double[][][] clusterings) implements Ordinary {

    @Override
    public double distance(double[] vector, double[] parts) {
      Arrays.fill(parts, 0);
      double distances = 0;
      double squares = 0;
      for (double[][] centres : clusterings) {
        double[] centre = centres[nearest(centres, vector)];
        double sum = 0;
        for (int i = 0; i < vector.length; i++) {
          double away = vector[i] - centre[i];
          parts[i] += away * away;
          sum += away * away;
        }
        squares += sum;
        distances += Math.sqrt(sum);
      }
      double mean = distances / clusterings.length;
      double toMean = squares > 0 ? mean * mean / squares : 0;
      for (int i = 0; i < parts.length; i++) {
        parts[i] *= toMean;
      }
      return mean;
    }

    @Override
    public void save(DataOutput out) throws IOException {
      out.writeInt(clusterings.length);
      for (double[][] centres : clusterings) {
        out.writeInt(centres.length);
        out.writeInt(centres[0].length);
        for (double[] centre : centres) {
          for (double value : centre) {
            out.writeDouble(value);
          }
        }
      }
    }
  }
}
