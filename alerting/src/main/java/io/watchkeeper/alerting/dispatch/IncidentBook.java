package io.watchkeeper.alerting.dispatch;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.watchkeeper.alerting.audit.AuditLog;
import io.watchkeeper.alerting.disk.WholeFile;
import io.watchkeeper.alerting.model.Target;
import io.watchkeeper.alerting.wire.WireJson;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest revision of each incident and when each target was last acted upon, on disk. Touched
 * by the owner thread only.
 */
public final class IncidentBook {

  /** Incidents remembered; beyond it the one longest not spoken of is forgotten. */
  static final int MAX_INCIDENTS = 1000;

  private static final Logger LOG = LoggerFactory.getLogger(IncidentBook.class);

  private final WholeFile file;
  private final WireJson json;
  private final Map<String, Known> incidents = new LinkedHashMap<>();
  private final Map<Target, Instant> lastActs = new HashMap<>();

  /**
   * What is remembered of an incident.
   *
   * @param heardAt when the watch last spoke of it; versions before did not write it down
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Known(String id, int revision, boolean open, Instant heardAt) {
    Known {
      heardAt = Objects.requireNonNullElse(heardAt, Instant.EPOCH);
    }
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Act(Target target, Instant at) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Content(List<Known> incidents, List<Act> acts) {}

  public IncidentBook(Path folder, WireJson json) throws IOException {
    this.file = new WholeFile(folder.resolve("incidents.json"));
    this.json = json;
    Optional<String> text = file.read();
    if (text.isPresent()) {
      read(text.get());
    }
  }

  Optional<Known> find(String id) {
    return Optional.ofNullable(incidents.get(id));
  }

  void put(Known known) throws IOException {
    // Out and in again: the order is that of the last word.
    var _ = incidents.remove(known.id());
    incidents.put(known.id(), known);
    if (incidents.size() > MAX_INCIDENTS) {
      Iterator<String> oldest = incidents.keySet().iterator();
      LOG.atWarn()
          .addKeyValue(AuditLog.INCIDENT_ID, oldest.next())
          .log("the incident is forgotten: more than {} are known", MAX_INCIDENTS);
      oldest.remove();
    }
    write();
  }

  void acted(Target target, Instant at, Duration minInterval) {
    lastActs.values().removeIf(old -> old.plus(minInterval).isBefore(at));
    lastActs.put(target, at);
  }

  Map<Target, Instant> lastActs() {
    return Map.copyOf(lastActs);
  }

  private void write() throws IOException {
    List<Act> acts =
        lastActs.entrySet().stream().map(act -> new Act(act.getKey(), act.getValue())).toList();
    file.write(json.write(new Content(new ArrayList<>(incidents.values()), acts)));
  }

  private void read(String text) {
    try {
      Content content = json.read(text, Content.class);
      content.incidents().forEach(known -> incidents.put(known.id(), known));
      content.acts().forEach(act -> lastActs.put(act.target(), act.at()));
    } catch (IOException e) {
      // Revisions begin anew: at worst a transition is told twice under the same key.
      LOG.error("incidents known before cannot be read; what comes is taken as new", e);
    }
  }
}
