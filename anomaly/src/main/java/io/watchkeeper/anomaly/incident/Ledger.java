package io.watchkeeper.anomaly.incident;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.watchkeeper.anomaly.disk.WholeFile;
import io.watchkeeper.anomaly.model.Incident;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All incidents, on disk: a file each, replaced whole with every revision ({@link WholeFile}).
 * Written by the detecting thread only; anyone may read.
 */
public final class Ledger {

  /** Older ones are forgotten on disk as well; at one incident an hour this is a year and more. */
  private static final int MOST_KEPT = 10_000;

  private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);

  private final Path folder;
  private final JsonMapper json;
  private final ConcurrentSkipListMap<String, Incident> byId = new ConcurrentSkipListMap<>();

  public Ledger(Path folder, JsonMapper json) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.json = json;
    try (Stream<Path> files = Files.list(folder)) {
      files.filter(file -> file.toString().endsWith(".json")).forEach(this::load);
    }
  }

  public void keep(Incident incident) {
    byId.put(incident.id(), incident);
    write(incident);
    while (byId.size() > MOST_KEPT) {
      forget(newestFirst().getLast());
    }
  }

  public Optional<Incident> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  public List<Incident> newestFirst() {
    Comparator<Incident> byDetection = Comparator.comparing(i -> i.course().detectedAt());
    return byId.values().stream().sorted(byDetection.reversed()).toList();
  }

  public List<Incident> open() {
    return byId.values().stream().filter(Incident::open).toList();
  }

  private void load(Path file) {
    try {
      Incident incident = json.readValue(file.toFile(), Incident.class);
      byId.put(incident.id(), incident);
    } catch (IOException e) {
      // One unreadable file must not keep the watch from starting; it stays for people to look at.
      LOG.warn("{} is not an incident and is left alone: {}", file.getFileName(), e.getMessage());
    }
  }

  private void write(Incident incident) {
    try {
      byte[] bytes = json.writeValueAsBytes(incident);
      new WholeFile(file(incident)).replace(fresh -> Files.write(fresh, bytes));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep an incident in " + folder, e);
    }
  }

  private void forget(Incident incident) {
    byId.remove(incident.id());
    try {
      Files.deleteIfExists(file(incident));
    } catch (IOException e) {
      LOG.atWarn()
          .addKeyValue("incident_id", incident.id())
          .log("the file of {} could not be removed: {}", incident.id(), e.getMessage());
    }
  }

  private Path file(Incident incident) {
    return folder.resolve(incident.id().replaceAll("[^A-Za-z0-9._-]", "_") + ".json");
  }
}
