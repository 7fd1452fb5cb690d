package io.watchkeeper.alerting.action.lease;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.watchkeeper.alerting.disk.WholeFile;
import io.watchkeeper.alerting.wire.WireJson;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The leases held, on disk, so that a restarted alerting can renew or release them. */
public final class LeaseFile {

  private static final Logger LOG = LoggerFactory.getLogger(LeaseFile.class);

  private final WholeFile file;
  private final WireJson json;

  public LeaseFile(Path folder, WireJson json) {
    this.file = new WholeFile(folder.resolve("leases.json"));
    this.json = json;
  }

  /**
   * One lease.
   *
   * @param expiresAt when it has surely ended unless it was renewed
   * @param since when it was first asked for; versions before did not write it down
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Kept(Claim claim, Instant expiresAt, Instant since) {
    Kept {
      since = Objects.requireNonNullElse(since, expiresAt);
    }
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Content(List<Kept> leases) {}

  List<Kept> read() {
    try {
      Optional<String> text = file.read();
      return text.isEmpty() ? List.of() : json.read(text.get(), Content.class).leases();
    } catch (IOException e) {
      LOG.error("the leases held before cannot be read; they end by themselves", e);
      return List.of();
    }
  }

  /** A disk that refuses does not stop a lease: it is renewed and released from memory. */
  void write(Collection<Hold> holds) {
    List<Kept> kept =
        holds.stream().map(hold -> new Kept(hold.claim, hold.mayLastUntil, hold.since)).toList();
    try {
      file.write(json.write(new Content(kept)));
    } catch (IOException e) {
      LOG.error("the leases held are not on disk: a restart would leave them to expire", e);
    }
  }
}
