package io.watchkeeper.anomaly.evaluation.data.causes;

import io.watchkeeper.anomaly.diagnosis.fault.FaultTree;
import io.watchkeeper.anomaly.diagnosis.fault.Gates;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Five-fold cross-validation. The examples are shuffled, then dealt out to the folds type after
 * type, so that each fold has its part of each type.
 */
final class Folds {
  private static final int FOLDS = 5;

  private Folds() {}

  static double accuracy(List<Gates.Example> examples, long seed) {
    List<Gates.Example> dealt = new ArrayList<>(examples);
    Collections.shuffle(dealt, new Random(seed));
    dealt.sort(Comparator.comparing(Gates.Example::type));
    int right = 0;
    for (int fold = 0; fold < FOLDS; fold++) {
      List<Gates.Example> rest = new ArrayList<>();
      List<Gates.Example> asked = new ArrayList<>();
      for (int i = 0; i < dealt.size(); i++) {
        (i % FOLDS == fold ? asked : rest).add(dealt.get(i));
      }
      FaultTree tree = new FaultTree(Gates.fit(rest));
      for (Gates.Example example : asked) {
        right += tree.type(example.evidence()) == example.type() ? 1 : 0;
      }
    }
    return (double) right / examples.size();
  }
}
