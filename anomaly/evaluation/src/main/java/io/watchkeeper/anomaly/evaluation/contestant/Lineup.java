package io.watchkeeper.anomaly.evaluation.contestant;

import io.watchkeeper.anomaly.detection.opinion.Model;
import io.watchkeeper.anomaly.detection.opinion.ModelMaker;
import io.watchkeeper.anomaly.detection.verdict.SubjectDetector;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which models judge together: those in service but for some, and others beside them.
 *
 * @param left the numbers, from 0, of the models of a vector that are left out
 * @param added beside the others, with as much say in the score as each of them
 */
record Lineup(long seed, List<Integer> left, List<ModelMaker> added) {
  Lineup {
    left = List.copyOf(left);
    added = List.copyOf(added);
  }

  static Lineup inService(long seed) {
    return new Lineup(seed, List.of(), List.of());
  }

  Lineup without(int model) {
    return new Lineup(seed, List.of(model), added);
  }

  Lineup with(ModelMaker further) {
    return new Lineup(seed, left, List.of(further));
  }

  /** Fresh ones. The one model of a single metric always stays, in the first place. */
  List<Model> models(int width) {
    List<Model> all = SubjectDetector.models(width, seed);
    List<Model> chosen =
        new ArrayList<>(
            all.size() == 1
                ? all
                : IntStream.range(0, all.size())
                    .filter(i -> !left.contains(i))
                    .mapToObj(all::get)
                    .toList());
    added.forEach(maker -> chosen.add(maker.fresh(width, seed)));
    return chosen;
  }
}
