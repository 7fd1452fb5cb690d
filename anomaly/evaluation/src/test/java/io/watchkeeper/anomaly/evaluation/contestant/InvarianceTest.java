package io.watchkeeper.anomaly.evaluation.contestant;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.anomaly.detection.forest.ForestTrainer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must not matter to a detector does not matter to any of ours. */
class InvarianceTest {
  private static final SyntheticRows SYNTHETIC = new SyntheticRows(500, 300, 6);
  private static final double[][] ROWS = SYNTHETIC.rows();
  private static final int TRAINED = SYNTHETIC.train();

  /** As they are asked by the command, but for models that have no part in the verdict. */
  static List<Contestant> contestants() {
    var trainer = ForestTrainer.find();
    return Stream.concat(
            Stream.concat(
                    Stream.of(Watchkeeper.inService(trainer, 1)),
                    Watchkeeper.variants(trainer, 1).stream()
                        .filter(one -> !one.title().startsWith("with ")))
                .<Contestant>map(ContentOrder::new),
            Arrays.stream(Naive.values()))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("contestants")
  void theSameSeedGivesTheSameToTheBit(Contestant contestant) {
    assertArrayEquals(asked(contestant, ROWS).scores(), asked(contestant, ROWS).scores());
  }

  @ParameterizedTest
  @MethodSource("contestants")
  void theOrderOfColumnsDoesNotMatter(Contestant contestant) {
    int[] order = {4, 2, 0, 5, 1, 3};
    double[][] shuffled =
        Arrays.stream(ROWS)
            .map(row -> Arrays.stream(order).mapToDouble(metric -> row[metric]).toArray())
            .toArray(double[][]::new);
    Asked plain = asked(contestant, ROWS);
    Asked other = asked(contestant, shuffled);
    assertArrayEquals(plain.scores(), other.scores(), contestant.title());
    assertEquals(plain.alerts(), other.alerts());
    int jumped = SyntheticRows.JUMP + 3;
    assertEquals(
        plain.top().get(jumped).getFirst() - 1, order[other.top().get(jumped).getFirst() - 1]);
  }

  @ParameterizedTest
  @MethodSource("contestants")
  void unitsDoNotMatter(Contestant contestant) {
    double[] scales = {3.7, 1e6, 1e-6, 0.125, 42, 1};
    double[] shifts = {1_000, -5, 0, 17, 1e4, 273.15};
    double[][] scaled =
        Arrays.stream(ROWS)
            .map(row ->
                IntStream.range(0, row.length)
                    .mapToDouble(i -> row[i] * scales[i] + shifts[i] * scales[i])
                    .toArray())
            .toArray(double[][]::new);
    assertEquals(
        asked(contestant, ROWS).alerts(), asked(contestant, scaled).alerts(), contestant.title());
  }

  @ParameterizedTest
  @MethodSource("contestants")
  void whatComesLaterDoesNotMatter(Contestant contestant) {
    int cut = TRAINED + SyntheticRows.JUMP + 2;
    double[] whole = asked(contestant, ROWS).scores();
    double[] part = asked(contestant, Arrays.copyOf(ROWS, cut)).scores();
    assertArrayEquals(part, Arrays.copyOf(whole, part.length), contestant.title());
    assertTrue(part[part.length - 1] > 0);
  }

  @ParameterizedTest
  @MethodSource("contestants")
  void whatItWasNotToldBeforehandIsCutLikewise(Contestant contestant) {
    double[] whole = Asked.of(contestant, ROWS, 0).scores();
    double[] part = Asked.of(contestant, Arrays.copyOf(ROWS, 660), 0).scores();
    assertArrayEquals(part, Arrays.copyOf(whole, part.length), contestant.title());
  }

  private static Asked asked(Contestant contestant, double[][] rows) {
    return Asked.of(contestant, rows, TRAINED);
  }
}
