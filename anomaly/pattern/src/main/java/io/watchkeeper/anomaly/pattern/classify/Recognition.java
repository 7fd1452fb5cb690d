package io.watchkeeper.anomaly.pattern.classify;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a subject was taken for.
 *
 * @param <K> the kinds that there are
 */
public sealed interface Recognition<K> {

  /**
   * It is one of the kinds.
   *
   * @param confidence calibrated share of such answers that are right, 0 to 1; NaN when a plain
   *     rule answered, which knows no odds
   * @param evidence what spoke for it most, strongest first
   */
  record Recognised<K>(K kind, double confidence, List<Evidence> evidence)
      implements Recognition<K> {
    public Recognised {
      evidence = List.copyOf(evidence);
    }

    /** {@code 93% sure: recovery 0.97 (odds x 3.2), ...}. */
    public String words() {
      String why = evidence.stream().map(Evidence::words).collect(Collectors.joining(", "));
      return Double.isNaN(confidence)
          ? "by a plain rule: " + why
          : String.format(Locale.ROOT, "%.0f%% sure: ", 100 * confidence) + why;
    }
  }

  /**
   * None that one could stand by.
   *
   * @param reason for a person, without a full stop
   */
  record Unknown<K>(String reason) implements Recognition<K> {}
}
