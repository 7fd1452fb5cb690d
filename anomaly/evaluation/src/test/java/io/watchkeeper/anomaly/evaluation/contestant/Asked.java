package io.watchkeeper.anomaly.evaluation.contestant;

import io.watchkeeper.anomaly.evaluation.contestant.Contestant.Judgement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a contestant says of rows, of which the first ones are ordinary. */
record Asked(List<Judgement> judgements) {
  private static final int STEP_SECONDS = 60;

  static Asked of(Contestant contestant, double[][] rows, int trained) {
    long[] seconds = new long[rows.length];
    Arrays.setAll(seconds, i -> (long) i * STEP_SECONDS);
    Contestant.Watch watch =
        contestant.watch(
            new Ordinary(
                rows[0].length, Arrays.copyOf(seconds, trained), Arrays.copyOf(rows, trained)));
    List<Judgement> judgements = new ArrayList<>();
    for (int i = trained; i < rows.length; i++) {
      judgements.add(watch.next(seconds[i], rows[i].clone()));
    }
    return new Asked(judgements);
  }

  double[] scores() {
    return judgements.stream().mapToDouble(Judgement::score).toArray();
  }

  List<Boolean> alerts() {
    return judgements.stream().map(Judgement::alert).toList();
  }

  List<List<Integer>> top() {
    return judgements.stream().map(j -> Arrays.stream(j.top()).boxed().toList()).toList();
  }
}
