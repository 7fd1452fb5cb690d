package io.watchkeeper.anomaly.profile;

import io.watchkeeper.anomaly.model.Anomaly;
import io.watchkeeper.anomaly.model.Incident;
import io.watchkeeper.anomaly.model.ProfileNote;
import io.watchkeeper.collector.profiling.Hottest;
import io.watchkeeper.collector.profiling.Profile;
import io.watchkeeper.collector.profiling.ProfileReader;
import io.watchkeeper.collector.profiling.Window;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the recording of an incident's server fetched once its window is over, and notes in the
 * incident what it says. A server that does not answer is asked again for two minutes: it records
 * on while it hangs.
 *
 * <p>A note is shown by the next revision of the incident; when there will be none, since it was
 * closed meanwhile, by one more. Detection never waits for any of this.
 */
public final class Profiler {

  /** Beyond, incidents have no profile: so many at once have one cause. */
  private static final int MOST_WAITING = 16;

  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);
  private static final Logger LOG = LoggerFactory.getLogger(Profiler.class);

  private final Parts parts;
  private final BiConsumer<String, ProfileNote> late;

  /** The newest revision of each incident whose profile is awaited; guarded by this. */
  private final Map<String, Incident> waiting = new LinkedHashMap<>();

  /** Of incidents that may still be revised; guarded by this. */
  private final Map<String, ProfileNote> notes = new LinkedHashMap<>();

  /**
   * What it works with.
   *
   * @param fetch asks the server and puts its recording into the file
   * @param agenda runs tasks on a thread of its own: they wait for the network
   */
  public record Parts(
      Function<Path, Fetched> fetch,
      ProfileReader reader,
      ProfileShelf shelf,
      InstantSource clock,
      Agenda agenda) {}

  /** What is to be done in a while. */
  @FunctionalInterface
  public interface Agenda {
    void after(Duration wait, Runnable task);
  }

  /**
   * Waits for incidents.
   *
   * @param late takes the note of an incident, by its id, that gets no revision otherwise
   */
  public Profiler(Parts parts, BiConsumer<String, ProfileNote> late) {
    this.parts = parts;
    this.late = late;
  }

  /** The same revision with the note, if there is one yet. Has the profile taken if it is new. */
  public synchronized Incident noted(Incident incident) {
    if (incident.revision() == 1 && shifted(incident) && waiting.size() < MOST_WAITING) {
      waiting.put(incident.id(), incident);
      Instant over = window(incident).until();
      plan(incident, Duration.between(parts.clock().instant(), over).plus(SHORTEST_WAIT));
    }
    waiting.computeIfPresent(incident.id(), (_, _) -> incident);
    ProfileNote note = incident.open() ? notes.get(incident.id()) : notes.remove(incident.id());
    return note == null ? incident : incident.with(note);
  }

  /** A server that is silent has nothing to say. */
  private static boolean shifted(Incident incident) {
    return incident.anomalies().stream().anyMatch(Anomaly.Shift.class::isInstance);
  }

  private static Window window(Incident incident) {
    return Window.ofIncident(incident.course().startedAt(), incident.course().detectedAt());
  }

  private void plan(Incident incident, Duration wait) {
    parts
        .agenda()
        .after(wait.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : wait, () -> take(incident));
  }

  private void take(Incident incident) {
    String without;
    try {
      without = tried(incident);
    } catch (IOException | RuntimeException failure) {
      without = failure.toString();
    }
    parts.shelf().sweep();
    if (without != null) {
      giveUp(incident, without);
    }
  }

  /** Null when it is done or planned again, otherwise why there will be no profile. */
  private @Nullable String tried(Incident incident) throws IOException {
    Path fetched = parts.shelf().scratch("fetched");
    return switch (parts.fetch().apply(fetched)) {
      case Fetched.Got(String server) -> {
        if (!server.equals(incident.subject().server())) {
          yield "the control endpoint is that of '" + server + "'";
        }
        keep(incident, fetched);
        yield null;
      }
      case Fetched.Later(String reason, Duration after) -> {
        if (!parts.clock().instant().isBefore(window(incident).until().plus(LONGEST))) {
          yield reason;
        }
        plan(incident, after);
        yield null;
      }
      case Fetched.Never(String reason) -> reason;
    };
  }

  private void keep(Incident incident, Path fetched) throws IOException {
    Path cut = parts.shelf().scratch("cut");
    Profile profile = parts.reader().read(fetched, window(incident));
    parts.reader().cut(fetched, cut, window(incident));
    parts.shelf().keep(incident.id(), profile, cut);
    ProfileNote note =
        new ProfileNote("/api/incidents/" + incident.id() + "/profile", Hottest.lines(profile));
    if (isLate(incident, note)) {
      late.accept(incident.id(), note);
    }
  }

  /** Whether the incident is closed and nobody else will tell the note; otherwise it is kept. */
  private synchronized boolean isLate(Incident incident, ProfileNote note) {
    Incident newest = waiting.remove(incident.id());
    if (newest == null || newest.open()) {
      notes.put(incident.id(), note);
      return false;
    }
    return true;
  }

  private synchronized void giveUp(Incident incident, String reason) {
    waiting.remove(incident.id());
    LOG.atInfo()
        .addKeyValue("incident_id", incident.id())
        .log("{} has no profile: {}", incident.id(), reason);
  }
}
