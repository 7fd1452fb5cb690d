package io.watchkeeper.anomaly.cause;

import io.watchkeeper.anomaly.model.Anomaly;
import io.watchkeeper.anomaly.model.Incident;
import io.watchkeeper.anomaly.model.Insight;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has each incident examined when it has stood for a minute and again when it is over, and adds to
 * its revisions what was found. What comes while it is open is shown by its next revision; what
 * comes after its end by a revision more. Detection never waits for any of this, and nothing is
 * decided by it.
 */
public final class Causes {

  /** Beyond, incidents are not examined: so many at once have one cause. */
  private static final int MOST_WAITING = 16;

  private static final Duration STANDING = Duration.ofMinutes(1);

  /** The last seconds come a little after they are over. */
  private static final Duration GRACE = Duration.ofSeconds(4);

  private static final Logger LOG = LoggerFactory.getLogger(Causes.class);

  private final Parts parts;
  private final BiConsumer<String, Insight> late;

  /** The newest revision of each incident that is examined; guarded by this. */
  private final Map<String, Incident> waiting = new LinkedHashMap<>();

  /** What is known of those; guarded by this. */
  private final Map<String, Insight> notes = new LinkedHashMap<>();

  /**
   * What it works with.
   *
   * @param examine what is made of an incident at an instant
   * @param clues what stands out of a server's forecasts now, at most {@link Insight#MOST}
   *     sentences
   * @param agenda runs a task after a while, on a thread of its own: they wait for the store
   */
  public record Parts(
      BiFunction<Incident, Instant, Insight> examine,
      Function<String, List<String>> clues,
      InstantSource clock,
      BiConsumer<Duration, Runnable> agenda) {}

  /** Makes it, for who takes what comes after an incident's end. */
  public interface Making {
    Causes of(BiConsumer<String, Insight> late);
  }

  /**
   * Waits for incidents.
   *
   * @param late takes an insight into a closed incident, by its id
   */
  public Causes(Parts parts, BiConsumer<String, Insight> late) {
    this.parts = parts;
    this.late = late;
  }

  /** The same revision with what is known of it by now. */
  public synchronized Incident noted(Incident incident) {
    String id = incident.id();
    if (incident.revision() == 1 && shifted(incident) && waiting.size() < MOST_WAITING) {
      waiting.put(id, incident);
      Instant due = incident.course().detectedAt().plus(STANDING);
      plan(id, Duration.between(parts.clock().instant(), due));
    }
    if (!waiting.containsKey(id)) {
      return incident;
    }
    waiting.put(id, incident);
    if (!incident.open()) {
      plan(id, GRACE);
    }
    Insight known = known(incident);
    return known.isEmpty() ? incident : incident.with(known);
  }

  private static boolean shifted(Incident incident) {
    return incident.anomalies().stream().anyMatch(Anomaly.Shift.class::isInstance);
  }

  /** Clues that went stay, so that the end of an incident still tells them. */
  private Insight known(Incident incident) {
    Insight known = notes.getOrDefault(incident.id(), Insight.none());
    List<String> clues =
        incident.open() ? parts.clues().apply(incident.subject().server()) : List.of();
    if (!clues.isEmpty()) {
      known = known.with(clues);
      notes.put(incident.id(), known);
    }
    return known;
  }

  private void plan(String id, Duration wait) {
    parts.agenda().accept(wait.compareTo(GRACE) < 0 ? GRACE : wait, () -> examine(id));
  }

  private void examine(String id) {
    Incident incident = newest(id);
    if (incident == null) {
      return;
    }
    Insight made = null;
    try {
      made = parts.examine().apply(incident, parts.clock().instant());
    } catch (RuntimeException failure) {
      LOG.atInfo()
          .addKeyValue("incident_id", id)
          .log("{} could not be examined: {}", id, failure.toString());
    }
    boolean told = keep(incident, made);
    if (told && made != null) {
      late.accept(id, notesOf(id, made));
    }
    if (!incident.open()) {
      forget(id);
    }
  }

  private synchronized @Nullable Incident newest(String id) {
    return waiting.get(id);
  }

  /** Whether nobody else will tell it. */
  private synchronized boolean keep(Incident incident, @Nullable Insight made) {
    if (made == null) {
      return false;
    }
    Insight before = notes.getOrDefault(incident.id(), Insight.none());
    Insight now = made.with(before.forecast());
    notes.put(incident.id(), now);
    return !incident.open() && !now.equals(before);
  }

  private synchronized Insight notesOf(String id, Insight otherwise) {
    return notes.getOrDefault(id, otherwise);
  }

  private synchronized void forget(String id) {
    waiting.remove(id);
    notes.remove(id);
  }
}
