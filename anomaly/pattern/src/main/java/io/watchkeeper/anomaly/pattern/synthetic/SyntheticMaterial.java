package io.watchkeeper.anomaly.pattern.synthetic;

import io.watchkeeper.anomaly.pattern.classify.School;
import io.watchkeeper.anomaly.pattern.kind.IncidentKind;
import io.watchkeeper.anomaly.pattern.kind.Kind;
import io.watchkeeper.anomaly.pattern.kind.Pattern;
import io.watchkeeper.anomaly.pattern.panel.PanelWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Function;

/** Synthetic examples, so many a kind and twice as many ordinary ones, shuffled. */
public final class SyntheticMaterial {
  private SyntheticMaterial() {}

  public static List<School.Example<double[], Pattern>> patterns(
      Style style, long seed, int ofEach) {
    SyntheticWindows windows = new SyntheticWindows(style, seed);
    return drawn(List.of(Pattern.values()), windows::next, seed, ofEach);
  }

  public static List<School.Example<PanelWindow, IncidentKind>> incidents(
      Style style, long seed, int ofEach) {
    SyntheticIncidents incidents = new SyntheticIncidents(style, seed);
    return drawn(List.of(IncidentKind.values()), incidents::next, seed, ofEach);
  }

  /** Learned in one style, the reject option fitted in another. */
  public static School.Material<double[], Pattern> ofPatterns(long seed, int ofEach) {
    return new School.Material<>(
        patterns(Style.TAUGHT, seed, ofEach),
        patterns(Style.EXAMINED, ~seed, ofEach / 2),
        told("windows", seed, ofEach));
  }

  /** Learned in one style, the reject option fitted in another. */
  public static School.Material<PanelWindow, IncidentKind> ofIncidents(long seed, int ofEach) {
    return new School.Material<>(
        incidents(Style.TAUGHT, seed, ofEach),
        incidents(Style.EXAMINED, ~seed, ofEach / 2),
        told("panels", seed, ofEach));
  }

  private static String told(String what, long seed, int ofEach) {
    return String.format(
        Locale.ROOT,
        "synthetic %s: %d of each kind and %d ordinary, style taught, seed %d; reject option on half"
            + " as many of style examined",
        what,
        ofEach,
        2 * ofEach,
        seed);
  }

  private static <T, K extends Kind> List<School.Example<T, K>> drawn(
      List<K> kinds, Function<K, T> next, long seed, int ofEach) {
    List<School.Example<T, K>> examples = new ArrayList<>();
    for (int i = 0; i < ofEach; i++) {
      for (K kind : kinds) {
        examples.add(new School.Example<>(next.apply(kind), kind));
        if (kind.ordinary()) {
          examples.add(new School.Example<>(next.apply(kind), kind));
        }
      }
    }
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = examples.size() - 1; i > 0; i--) {
      examples.set(i, examples.set(random.nextInt(i + 1), examples.get(i)));
    }
    return examples;
  }
}
