package io.watchkeeper.collector.emitter;

import io.watchkeeper.collector.emitter.journal.JournalSettings;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How a process emits.
 *
 * @param server the instance's name, the label of all its rows; up to 200 characters
 * @param journal of the points not yet written
 * @param closeTimeout how long closing may try to write what is left, zero to 1 min
 */
public record EmitterSettings(
    String server, JournalSettings journal, EndpointSettings endpoint, Duration closeTimeout) {

  public static final Duration DEFAULT_CLOSE_TIMEOUT = Duration.ofSeconds(3);

  public EmitterSettings {
    if (server.isBlank() || server.length() > 200) {
      throw new IllegalArgumentException("a server's name has 1 to 200 characters");
    }
    if (closeTimeout.isNegative() || closeTimeout.compareTo(Duration.ofMinutes(1)) > 0) {
      throw new IllegalArgumentException("closeTimeout is from 0 to 1 min, not " + closeTimeout);
    }
  }

  /** With the journal's defaults, and 3 s to close. */
  public static EmitterSettings of(String server, Path journal, EndpointSettings endpoint) {
    return new EmitterSettings(
        server, JournalSettings.in(journal), endpoint, DEFAULT_CLOSE_TIMEOUT);
  }

  public EmitterSettings withJournal(JournalSettings other) {
    return new EmitterSettings(server, other, endpoint, closeTimeout);
  }
}
