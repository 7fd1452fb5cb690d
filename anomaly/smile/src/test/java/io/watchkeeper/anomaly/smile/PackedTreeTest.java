package io.watchkeeper.anomaly.smile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import smile.anomaly.IsolationForest;
import smile.anomaly.IsolationTree;
import smile.math.MathEx;

/** The reference is smile itself. */
class PackedTreeTest {

  /** Columns that hardly vary, or never, among them. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 20, 38})
  void givesEachRowThePathThatSmileGivesIt(int width) {
    var random = new SplittableRandom(width);
    double[][] rows = new double[300][width];
    for (double[] row : rows) {
      for (int c = 0; c < width; c++) {
        row[c] = c % 5 == 3 ? 0 : Math.clamp(random.nextGaussian(), -1.5, 6);
      }
    }
    MathEx.setSeed(5);
    var forest = IsolationForest.fit(rows, new IsolationForest.Options(30, 8, 0.85, 0));
    var layout = new PackedTree.Layout();
    for (IsolationTree tree : forest.trees()) {
      PackedTree packed = layout.pack(tree);
      for (double[] row : rows) {
        assertEquals(tree.path(row), packed.path(row));
      }
      double[] far = new double[width];
      for (int i = 0; i < 200; i++) {
        for (int c = 0; c < width; c++) {
          far[c] = 3 * random.nextGaussian();
        }
        assertEquals(tree.path(far), packed.path(far));
      }
    }
  }
}
