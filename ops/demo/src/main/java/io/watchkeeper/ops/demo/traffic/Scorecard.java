package io.watchkeeper.ops.demo.traffic;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the clients experienced, from their outcomes and the instants of the demonstration.
 *
 * <p>The three client error ratios are of reads of keys that had been read successfully before the
 * injection; a call counts in the phase in which it was started. A key that was never read
 * successfully before the injection counts as cold, its failed first reads too.
 *
 * @param staleShare of the successful such reads after the action while the fault lasted, the share
 *     that said they were stale
 * @param calls every class in every phase, those without calls included
 */
public record Scorecard(
    @Nullable Double clientErrorRatioBefore,
    @Nullable Double clientErrorRatioDuring,
    @Nullable Double clientErrorRatioAfterAction,
    @Nullable Double staleShare,
    Map<CallClass, Map<Phase, Tally>> calls) {

  public static Scorecard of(List<Outcome> outcomes, Marks marks) {
    Set<String> cached = cachedKeys(outcomes, marks.injectedAt());
    Map<CallClass, Map<Phase, Tally>> calls = new EnumMap<>(CallClass.class);
    for (CallClass each : CallClass.values()) {
      Map<Phase, Tally> phases = new EnumMap<>(Phase.class);
      for (Phase phase : Phase.values()) {
        phases.put(
            phase,
            Tally.of(
                outcomes.stream()
                    .filter(outcome -> classOf(outcome, cached) == each)
                    .filter(outcome -> marks.phaseOf(outcome.startedAt()) == phase)
                    .toList()));
      }
      calls.put(each, Collections.unmodifiableMap(phases));
    }
    Tally afterAction = tally(calls, CallClass.CACHED_BEFORE_FAULT, Phase.AFTER_ACTION);
    return new Scorecard(
        tally(calls, CallClass.CACHED_BEFORE_FAULT, Phase.BEFORE).errorRatio(),
        tally(calls, CallClass.CACHED_BEFORE_FAULT, Phase.DURING).errorRatio(),
        afterAction.errorRatio(),
        Tally.ratio(afterAction.stale(), afterAction.answered()),
        Collections.unmodifiableMap(calls));
  }

  /** The calls of one class started in one phase. */
  public Tally tally(CallClass callClass, Phase phase) {
    return tally(calls, callClass, phase);
  }

  private static Tally tally(
      Map<CallClass, Map<Phase, Tally>> calls, CallClass callClass, Phase phase) {
    Tally tally = calls.getOrDefault(callClass, Map.of()).get(phase);
    return tally == null ? Tally.of(List.of()) : tally;
  }

  private static Set<String> cachedKeys(List<Outcome> outcomes, @Nullable Instant injectedAt) {
    Set<String> keys = new HashSet<>();
    for (Outcome outcome : outcomes) {
      boolean before = injectedAt == null || !outcome.endedAt().isAfter(injectedAt);
      if (outcome.kind() == CallKind.READ && outcome.result() == CallResult.OK && before) {
        keys.add(outcome.key());
      }
    }
    return keys;
  }

  private static CallClass classOf(Outcome outcome, Set<String> cached) {
    return switch (outcome.kind()) {
      case READ -> cached.contains(outcome.key()) ? CallClass.CACHED_BEFORE_FAULT : CallClass.COLD;
      case COLD -> CallClass.COLD;
      case WRITE -> CallClass.WRITE;
      case OTHER -> CallClass.OTHER;
    };
  }
}
