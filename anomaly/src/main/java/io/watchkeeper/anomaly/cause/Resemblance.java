package io.watchkeeper.anomaly.cause;

import io.watchkeeper.anomaly.model.Likeness;
import io.watchkeeper.anomaly.pattern.Recognisers;
import io.watchkeeper.anomaly.pattern.classify.Evidence;
import io.watchkeeper.anomaly.pattern.classify.Recognition;
import io.watchkeeper.anomaly.pattern.kind.IncidentKind;
import io.watchkeeper.anomaly.pattern.kind.Pattern;
import io.watchkeeper.anomaly.pattern.panel.PanelRows;
import io.watchkeeper.anomaly.pattern.panel.PanelWindow;
import io.watchkeeper.collector.model.Point;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Names the kind of an incident and the course of its series, or says that neither is known. What
 * it says was learned from synthetic windows and transfers badly to systems of other makes, so it
 * is told as a likeness with its confidence, and nothing acts upon it.
 */
record Resemblance(Recognisers recognisers) {

  /** Beyond, evidence is not read. */
  private static final int MOST_EVIDENCE = 3;

  /**
   * What it looks like.
   *
   * @param seconds before and in the trouble
   * @param ordinary how many of the first of them were before
   * @param minutes of the last hours, for what creeps
   * @param course of the series that moved farthest; empty when nobody knows
   */
  Likeness of(Scene seconds, int ordinary, Scene minutes, double[] course) {
    String shape = shape(course);
    Recognition<IncidentKind> first = kind(seconds, ordinary);
    if (first instanceof Recognition.Recognised<IncidentKind> found && !found.kind().ordinary()) {
      return named(found, shape);
    }
    // A leak moves nothing within seconds. Of the slow kinds it is the only one.
    Recognition<IncidentKind> slow = kind(minutes, minutes.steps().size() * 4 / 13);
    if (slow instanceof Recognition.Recognised<IncidentKind> found
        && found.kind() == IncidentKind.MEMORY_LEAK) {
      return named(found, shape);
    }
    return new Likeness(Likeness.UNKNOWN, reason(first), null, shape, List.of());
  }

  private static String reason(Recognition<IncidentKind> answer) {
    return switch (answer) {
      case Recognition.Unknown<IncidentKind> unknown -> unknown.reason();
      case Recognition.Recognised<IncidentKind> none ->
          Double.isNaN(none.confidence())
              ? "no rule for a kind holds"
              : String.format(
                  Locale.ROOT,
                  "like none of the known kinds, %.0f%% sure",
                  100 * none.confidence());
    };
  }

  private static Likeness named(
      Recognition.Recognised<IncidentKind> found, @Nullable String shape) {
    return new Likeness(
        found.kind().name().toLowerCase(Locale.ROOT),
        found.kind().words(),
        Double.isNaN(found.confidence()) ? null : Math.clamp(found.confidence(), 0, 1),
        shape,
        found.evidence().stream().limit(MOST_EVIDENCE).map(Evidence::words).toList());
  }

  private Recognition<IncidentKind> kind(Scene scene, int ordinary) {
    PanelRows rows = new PanelRows(scene.steps().size());
    for (int i = 0; i < scene.steps().size(); i++) {
      for (Point point : scene.steps().get(i)) {
        rows.tell(i, point.measurement(), point.labels(), point.numbers());
      }
    }
    Optional<PanelWindow> window = rows.window(ordinary);
    return window.isPresent()
        ? recognisers.incident(window.get())
        : new Recognition.Unknown<>("nothing was told");
  }

  private @Nullable String shape(double[] course) {
    return recognisers.pattern(course) instanceof Recognition.Recognised<Pattern> found
            && !found.kind().ordinary()
        ? found.kind().words()
        : null;
  }
}
