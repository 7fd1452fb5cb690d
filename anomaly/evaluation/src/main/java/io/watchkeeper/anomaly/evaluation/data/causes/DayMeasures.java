package io.watchkeeper.anomaly.evaluation.data.causes;

import io.watchkeeper.anomaly.diagnosis.fault.Evidence;
import io.watchkeeper.anomaly.diagnosis.fault.FaultTree;
import io.watchkeeper.anomaly.diagnosis.fault.FaultTree.Suspicion;
import io.watchkeeper.anomaly.diagnosis.fault.Gates;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The figures of one day whose fault list says pod and type. */
final class DayMeasures {

  /** Of the table; the other 49 shuffles tell how much chance there is in it. */
  private static final long SEED = 1;

  private static final int SHUFFLES = 50;

  /** Half of what lies between two faults of the boutique. */
  private static final long NEAR_SECONDS = 210;

  private final PodDay day;
  private final List<Gates.Example> examples = new ArrayList<>();
  private final Tally pods = new Tally();
  private final Tally causes = new Tally();

  DayMeasures(PodDay day) {
    this.day = day;
    FaultTree tree = new FaultTree(Gates.FROZEN);
    for (InjectedFault fault : day.faults()) {
      if (fault.pod().isPresent() && fault.type().isPresent()) {
        count(fault, fault.pod().get(), tree);
      }
    }
  }

  private void count(InjectedFault fault, String name, FaultTree tree) {
    var around = day.around(fault.epochSecond());
    var front = day.frontAround(fault.epochSecond());
    fault
        .type()
        .ifPresent(type -> {
          around.stream()
              .filter(pod -> pod.name().equals(name))
              .forEach(pod -> examples.add(new Gates.Example(Evidence.of(pod, front), type)));
          List<Suspicion> ranked = tree.rank(around, front);
          pods.count(ranked.stream().map(Suspicion::pod).distinct().toList(), name);
          causes.count(
              ranked.stream().map(one -> PodFaults.cause(one.pod(), one.type())).toList(),
              PodFaults.cause(name, type));
        });
  }

  List<CauseMeasure> all() {
    List<CauseMeasure> all = new ArrayList<>();
    if (examples.isEmpty()) {
      return all;
    }
    double[] shuffles = new double[SHUFFLES];
    for (int i = 0; i < SHUFFLES; i++) {
      shuffles[i] = Folds.accuracy(examples, SEED + i);
    }
    double mean = java.util.Arrays.stream(shuffles).average().orElse(0);
    double least = java.util.Arrays.stream(shuffles).min().orElse(0);
    double most = java.util.Arrays.stream(shuffles).max().orElse(0);
    add(
        all,
        "fault type, 5-fold",
        shuffles[0],
        String.format(
            Locale.ROOT,
            "given time and pod; thresholds fitted on the other folds, seed %d;"
                + " %d seeds: mean %.3f, %.3f to %.3f",
            SEED,
            SHUFFLES,
            mean,
            least,
            most));
    add(all, "fault type, frozen thresholds", frozen(), "given time and pod");
    pods.top(1).ifPresent(one -> add(all, "pod, top-1", one, "given the time"));
    causes.top(1).ifPresent(one -> add(all, "pod and type, top-1", one, "given the time"));
    causes.top(3).ifPresent(one -> add(all, "pod and type, top-3", one, "given the time"));
    return all;
  }

  /** Takes a second for each ten pods and day. */
  List<CauseMeasure> unaided() {
    List<CauseMeasure> all = new ArrayList<>();
    if (examples.isEmpty()) {
      return all;
    }
    List<Long> sightings = day.sightings(new FaultTree(Gates.FROZEN));
    long found =
        day.faults().stream()
            .filter(fault -> sightings.stream().anyMatch(one -> near(one, fault.epochSecond())))
            .count();
    long idle =
        sightings.stream()
            .filter(one -> day.faults().stream().noneMatch(fault -> near(one, fault.epochSecond())))
            .count();
    String how =
        String.format(
            Locale.ROOT,
            "nothing given; a sighting within %d s; %d sightings where no fault was injected",
            NEAR_SECONDS,
            idle);
    add(all, "fault found unaided", (double) found / day.faults().size(), how);
    return all;
  }

  private static boolean near(long one, long other) {
    return Math.abs(one - other) <= NEAR_SECONDS;
  }

  private void add(List<CauseMeasure> all, String measure, double value, String how) {
    all.add(new CauseMeasure(measure + ", " + day.name(), value, examples.size(), how));
  }

  private double frozen() {
    FaultTree tree = new FaultTree(Gates.FROZEN);
    return (double) examples.stream().filter(one -> tree.type(one.evidence()) == one.type()).count()
        / examples.size();
  }

  List<Gates.Example> examples() {
    return examples;
  }
}
