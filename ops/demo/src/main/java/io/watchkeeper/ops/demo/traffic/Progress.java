package io.watchkeeper.ops.demo.traffic;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * The calls that ended since the last look.
 *
 * @param p95Millis 0 when no call ended
 */
public record Progress(
    double callsPerSecond, long errors, long stale, long skipped, double p95Millis, int inFlight) {

  public static Progress of(List<Outcome> outcomes, Duration span, int inFlight) {
    double[] millis =
        outcomes.stream()
            .filter(outcome -> outcome.result().sent())
            .mapToDouble(outcome -> outcome.took().toNanos() / 1e6)
            .sorted()
            .toArray();
    double seconds = Math.max(span.toNanos() / 1e9, 1e-3);
    return new Progress(
        millis.length / seconds,
        outcomes.stream().filter(outcome -> outcome.result().error()).count(),
        outcomes.stream().filter(Outcome::stale).count(),
        outcomes.stream().filter(outcome -> !outcome.result().sent()).count(),
        // Nearest rank: the smallest that 95% do not exceed.
        millis.length == 0 ? 0 : millis[(int) Math.ceil(0.95 * millis.length) - 1],
        inFlight);
  }

  /** One line for a person to watch. */
  public String line() {
    return String.format(
        Locale.ROOT,
        "%5.1f calls/s  %3d errors  %3d stale  p95 %6.0f ms  %3d in flight%s",
        callsPerSecond,
        errors,
        stale,
        p95Millis,
        inFlight,
        skipped == 0 ? "" : "  " + skipped + " skipped");
  }
}
