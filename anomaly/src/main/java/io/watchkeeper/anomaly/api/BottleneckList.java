package io.watchkeeper.anomaly.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.watchkeeper.anomaly.incident.Ledger;
import io.watchkeeper.anomaly.model.Incident;
import io.watchkeeper.anomaly.profile.ProfileShelf;
import io.watchkeeper.anomaly.wire.WireJson;
import io.watchkeeper.collector.profiling.Bottlenecks;
import io.watchkeeper.collector.profiling.Profile;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Adds up the profiles of incidents. */
public final class BottleneckList {

  private static final Logger LOG = LoggerFactory.getLogger(BottleneckList.class);

  private final Ledger ledger;
  private final ProfileShelf shelf;
  private final InstantSource clock;

  public BottleneckList(Ledger ledger, ProfileShelf shelf, InstantSource clock) {
    this.ledger = ledger;
    this.shelf = shelf;
    this.clock = clock;
  }

  /**
   * The list.
   *
   * @param from incidents that were found since
   * @param until now
   */
  record Answer(Instant from, Instant until, @JsonUnwrapped Bottlenecks bottlenecks) {}

  /**
   * That of some time up to now.
   *
   * @param server of whose incidents; null of all
   */
  Answer of(@Nullable String server, Duration back) throws IOException {
    Instant until = clock.instant();
    Instant from = until.minus(back);
    Map<String, Profile> profiles = new LinkedHashMap<>();
    for (Incident incident : ledger.newestFirst()) {
      if (!incident.course().detectedAt().isBefore(from)
          && (server == null || server.equals(incident.subject().server()))) {
        profile(incident.id()).ifPresent(profile -> profiles.put(incident.id(), profile));
      }
    }
    return new Answer(from, until, Bottlenecks.of(profiles));
  }

  private Optional<Profile> profile(String incident) throws IOException {
    Optional<byte[]> kept = shelf.find(incident);
    if (kept.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(WireJson.mapper().readValue(kept.get(), Profile.class));
    } catch (IOException unreadable) {
      // The others still say something.
      LOG.atWarn()
          .addKeyValue("incident_id", incident)
          .log("the profile of {} cannot be read: {}", incident, unreadable.getMessage());
      return Optional.empty();
    }
  }
}
