package io.watchkeeper.ops.demo.traffic;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Calls of one class in one phase.
 *
 * @param calls sent; skipped ones are not among them
 * @param errorRatio null when no call was sent, because nothing is known then
 * @param stale successful answers that said they were stale
 * @param results every result that occurred, skipped ones included
 */
public record Tally(
    long calls,
    long errors,
    @Nullable Double errorRatio,
    long stale,
    Map<CallResult, Long> results) {

  static Tally of(List<Outcome> outcomes) {
    Map<CallResult, Long> results = new EnumMap<>(CallResult.class);
    outcomes.forEach(outcome -> results.merge(outcome.result(), 1L, Long::sum));
    long calls = outcomes.stream().filter(outcome -> outcome.result().sent()).count();
    long errors = outcomes.stream().filter(outcome -> outcome.result().error()).count();
    return new Tally(
        calls,
        errors,
        ratio(errors, calls),
        outcomes.stream().filter(Outcome::stale).count(),
        Collections.unmodifiableMap(results));
  }

  /** Successful answers. */
  long answered() {
    return calls - errors;
  }

  static @Nullable Double ratio(long part, long whole) {
    return whole == 0 ? null : (Double) ((double) part / whole);
  }
}
