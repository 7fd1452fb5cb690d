package io.watchkeeper.collector.emitter;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How a process emits.
 *
 * @param server the instance's name, the label of all its rows; up to 200 characters
 * @param journal folder of the points not yet written; used by one process at a time
 * @param journalBytes most bytes there, 1 MiB to 1 TiB; then the oldest points are lost
 * @param closeTimeout how long closing may try to write what is left, zero to 1 min
 */
public record EmitterSettings(
    String server,
    Path journal,
    long journalBytes,
    EndpointSettings endpoint,
    Duration closeTimeout) {

  public static final long DEFAULT_JOURNAL_BYTES = 256L << 20;
  public static final Duration DEFAULT_CLOSE_TIMEOUT = Duration.ofSeconds(3);

  public EmitterSettings {
    if (server.isBlank() || server.length() > 200) {
      throw new IllegalArgumentException("a server's name has 1 to 200 characters");
    }
    if (journalBytes < 1L << 20 || journalBytes > 1L << 40) {
      throw new IllegalArgumentException(
          "journalBytes is from 1 MiB to 1 TiB, not " + journalBytes);
    }
    if (closeTimeout.isNegative() || closeTimeout.compareTo(Duration.ofMinutes(1)) > 0) {
      throw new IllegalArgumentException("closeTimeout is from 0 to 1 min, not " + closeTimeout);
    }
  }

  /** With 256 MiB of journal and 3 s to close. */
  public static EmitterSettings of(String server, Path journal, EndpointSettings endpoint) {
    return new EmitterSettings(
        server, journal, DEFAULT_JOURNAL_BYTES, endpoint, DEFAULT_CLOSE_TIMEOUT);
  }
}
