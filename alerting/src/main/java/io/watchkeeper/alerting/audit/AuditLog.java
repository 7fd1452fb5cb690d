package io.watchkeeper.alerting.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.watchkeeper.alerting.model.AuditRecord;
import io.watchkeeper.alerting.wire.WireJson;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * The audit. A record is on disk when {@link #record} returns; when the disk refuses it is kept in
 * memory only, counted and logged, since a full disk must not keep a lease from being released. Any
 * thread.
 */
public final class AuditLog {

  /** Newest records kept in memory, also the most that are handed out at once. */
  public static final int IN_MEMORY = 1000;

  /** The key under which log lines carry the incident that they are about. */
  public static final String INCIDENT_ID = "incident_id";

  private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);

  private final InstantSource clock;
  private final WireJson json;
  private final AuditFiles files;
  private final Deque<AuditRecord> newestFirst = new ArrayDeque<>();
  private long lastNumber;
  private long notOnDisk;
  private boolean writable = true;

  public AuditLog(Path folder, AuditSettings settings, WireJson json, InstantSource clock)
      throws IOException {
    this.clock = clock;
    this.json = json;
    this.files = new AuditFiles(folder, settings);
    for (String line : files.newest(IN_MEMORY)) {
      remember(line);
    }
  }

  public synchronized void record(Entry entry) {
    AuditRecord next =
        new AuditRecord(
            ++lastNumber,
            clock.instant(),
            entry.kind(),
            entry.about(),
            entry.event().what(),
            entry.event().why(),
            entry.result().outcome(),
            entry.result().times(),
            entry.event().by());
    keep(next);
    say(next);
    try {
      files.append(json.write(next));
      writable = true;
    } catch (IOException e) {
      writable = false;
      notOnDisk++;
      LOG.error("audit record {} is not on disk: free space or mend the disk", next.number(), e);
    }
  }

  /** Newest first. */
  public synchronized List<AuditRecord> newest(int limit) {
    return newestFirst.stream().limit(limit).toList();
  }

  /** False after the disk refused the newest record. */
  public synchronized boolean writable() {
    return writable;
  }

  /** Records since the start that are in memory only. */
  public synchronized long notOnDisk() {
    return notOnDisk;
  }

  private static void say(AuditRecord record) {
    LoggingEventBuilder line = LOG.atInfo();
    String incident = record.about().incident();
    if (incident != null) {
      line = line.addKeyValue(INCIDENT_ID, incident);
    }
    // Summaries and reasons come from outside: they must not write lines of their own.
    line.log(
        "{} {}: {} ({})",
        record.kind().wire(),
        record.what(),
        printable(record.outcome()),
        printable(record.why()));
  }

  private static String printable(String words) {
    return words.replaceAll("\\p{Cntrl}", " ");
  }

  private void remember(String line) {
    try {
      AuditRecord old = json.read(line, AuditRecord.class);
      lastNumber = Math.max(lastNumber, old.number());
      keep(old);
    } catch (JsonProcessingException e) {
      LOG.warn("a line of the audit cannot be read and is passed over: {}", e.getMessage());
    }
  }

  private void keep(AuditRecord record) {
    newestFirst.addFirst(record);
    if (newestFirst.size() > IN_MEMORY) {
      newestFirst.removeLast();
    }
  }
}
