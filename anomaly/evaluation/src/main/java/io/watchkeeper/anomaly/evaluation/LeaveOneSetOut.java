package io.watchkeeper.anomaly.evaluation;

import static io.watchkeeper.anomaly.evaluation.Figures.figure;

import io.watchkeeper.anomaly.evaluation.measure.Events;
import io.watchkeeper.anomaly.evaluation.measure.Points;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/**
 * What thresholds are worth on a set that had no part in choosing them.
 *
 * <p>For each set in turn two thresholds on our score are chosen on the other sets of its kind: the
 * one with the best mean F1, and the lowest at which none of them has more than 5% false positives.
 * A score that says the same everywhere (a calibrated probability does) loses little against the
 * best threshold in hindsight; one that needs each set's own does not deserve its "best F1".
 *
 * <p>Sets with windows are of another kind: there, a score marks onsets and is to be low while an
 * anomaly lasts. They have a threshold from the other files in the table of NAB's score.
 *
 * <p>Candidates are {@value #CANDIDATES} quantiles of the other sets' scores, evenly spaced in the
 * logarithm of the part of rows above, each set counting the same.
 */
record LeaveOneSetOut(List<SetMarks> sets) {
  private static final int CANDIDATES = 80;

  /** Part of the rows above the lowest and the highest candidate. */
  private static final double MOST_ABOVE = 0.5;

  private static final double LEAST_ABOVE = 2e-5;
  private static final double MOST_FALSE_POSITIVES = 0.05;

  private static final List<String> COLUMNS =
      List.of(
          "set left out",
          "F1 with the others' threshold",
          "best F1 in hindsight",
          "event recall with the others' 5% threshold",
          "false-positive rate then");

  LeaveOneSetOut {
    sets = List.copyOf(sets);
  }

  /** Without rows when no two sets are of one kind. */
  Section section() {
    List<List<String>> rows = new ArrayList<>();
    for (SetMarks left : sets) {
      List<SetMarks> others =
          sets.stream()
              .filter(set -> !set.equals(left) && set.hasWindows() == left.hasWindows())
              .toList();
      if (!others.isEmpty()) {
        rows.add(row(left, others));
      }
    }
    return new Section("Thresholds chosen without the set", COLUMNS, rows, "");
  }

  private static List<String> row(SetMarks left, List<SetMarks> others) {
    double[] candidates = candidates(others);
    double forF1 = best(candidates, t -> mean(others, set -> points(set, t).f1()));
    double quiet =
        best(candidates, t -> worst(others, t) <= MOST_FALSE_POSITIVES ? -t : Double.NaN);
    return List.of(
        left.set(),
        figure(points(left, forF1).f1()),
        figure(best(candidates(List.of(left)), left)),
        figure(events(left, quiet).recall()),
        figure(points(left, quiet).falsePositiveRate()));
  }

  private static double best(double[] candidates, SetMarks set) {
    return points(set, best(candidates, t -> points(set, t).f1())).f1();
  }

  /** The candidate with the highest worth; NaN is none. */
  private static double best(double[] candidates, DoubleUnaryOperator worth) {
    double best = candidates[candidates.length - 1];
    double most = Double.NEGATIVE_INFINITY;
    for (double candidate : candidates) {
      double here = worth.applyAsDouble(candidate);
      if (here > most) {
        most = here;
        best = candidate;
      }
    }
    return best;
  }

  private static double worst(List<SetMarks> sets, double threshold) {
    return sets.stream()
        .mapToDouble(set -> points(set, threshold).falsePositiveRate())
        .max()
        .orElseThrow();
  }

  private static double mean(List<SetMarks> sets, ToDoubleFunction<SetMarks> figure) {
    return sets.stream().mapToDouble(figure).average().orElseThrow();
  }

  private static Points points(SetMarks set, double threshold) {
    return set.files().stream()
        .map(file -> Points.of(above(file, threshold), file.truth().labels()))
        .reduce(Points.NONE, Points::plus);
  }

  private static Events events(SetMarks set, double threshold) {
    return set.files().stream()
        .map(file -> Events.of(above(file, threshold), file.truth().labels()))
        .reduce(Events.NONE, Events::plus);
  }

  private static boolean[] above(FileMarks file, double threshold) {
    boolean[] above = new boolean[file.scores().length];
    for (int i = 0; i < above.length; i++) {
      above[i] = file.scores()[i] >= threshold;
    }
    return above;
  }

  /** Rising. */
  private static double[] candidates(List<SetMarks> sets) {
    double[] candidates = new double[CANDIDATES * sets.size()];
    for (int set = 0; set < sets.size(); set++) {
      double[] scores =
          sets.get(set).files().stream()
              .flatMapToDouble(file -> Arrays.stream(file.scores()))
              .sorted()
              .toArray();
      for (int i = 0; i < CANDIDATES; i++) {
        double above =
            MOST_ABOVE * Math.pow(LEAST_ABOVE / MOST_ABOVE, (double) i / (CANDIDATES - 1));
        int rank = (int) Math.min(scores.length - 1.0, (1 - above) * scores.length);
        candidates[set * CANDIDATES + i] = scores[rank];
      }
    }
    Arrays.sort(candidates);
    return candidates;
  }
}
