package io.watchkeeper.anomaly.pattern.classify;

import io.watchkeeper.anomaly.pattern.kind.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * How good answers were on examples whose kinds are known.
 *
 * @param news examples that are of a kind that is news
 * @param right of these, those that were named rightly
 * @param unknown of these, those of which nothing was said
 * @param ordinary examples that are not
 * @param falsePositives of these, those that were taken for news
 * @param confusions how often a kind was taken for another, by {@code "kind -> answer"}
 */
public record Score(
    int news,
    int right,
    int unknown,
    int ordinary,
    int falsePositives,
    Map<String, Integer> confusions) {

  public static <T, K extends Kind> Score of(
      Function<T, Recognition<K>> recogniser, List<School.Example<T, K>> examples) {
    int news = 0;
    int right = 0;
    int unknown = 0;
    int ordinary = 0;
    int falsePositives = 0;
    Map<String, Integer> confusions = new TreeMap<>();
    for (School.Example<T, K> example : examples) {
      K truth = example.kind();
      String said =
          switch (recogniser.apply(example.subject())) {
            case Recognition.Recognised<K> recognised -> recognised.kind().name();
            case Recognition.Unknown<K> _ -> "unknown";
          };
      boolean same = said.equals(truth.name());
      if (truth.ordinary()) {
        ordinary++;
        falsePositives += same || said.equals("unknown") ? 0 : 1;
      } else {
        news++;
        right += same ? 1 : 0;
        unknown += said.equals("unknown") ? 1 : 0;
      }
      if (!same) {
        confusions.merge(truth.name() + " -> " + said, 1, Integer::sum);
      }
    }
    return new Score(news, right, unknown, ordinary, falsePositives, confusions);
  }

  /** Of what is news, the share that was named rightly; "unknown" is not. */
  public double accuracy() {
    return news == 0 ? Double.NaN : right / (double) news;
  }

  /** Of what is ordinary, the share that was taken for news. */
  public double falsePositiveShare() {
    return ordinary == 0 ? Double.NaN : falsePositives / (double) ordinary;
  }

  /** One line for provenance and reports. */
  public String words() {
    return String.format(
        Locale.ROOT,
        "accuracy %.1f%% of %d (%.1f%% unknown), false positives %.1f%% of %d",
        100 * accuracy(),
        news,
        100.0 * unknown / Math.max(news, 1),
        100 * falsePositiveShare(),
        ordinary);
  }
}
