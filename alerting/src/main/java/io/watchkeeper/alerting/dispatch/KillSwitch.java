package io.watchkeeper.alerting.dispatch;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.watchkeeper.alerting.disk.WholeFile;
import io.watchkeeper.alerting.wire.WireJson;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether any action is allowed at all; kept over restarts. */
public final class KillSwitch {

  private static final Logger LOG = LoggerFactory.getLogger(KillSwitch.class);

  private final WholeFile file;
  private final WireJson json;
  // Read by threads that serve requests, written by the owner.
  private volatile State state;

  /**
   * How the switch stands.
   *
   * @param on no action while true
   * @param reason why it was turned, in the words of who did
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record State(boolean on, String reason, Instant since) {}

  /**
   * Reads how it was left; a file that cannot be read counts as on.
   *
   * @param now what an untouched switch takes as the moment since when it is off
   */
  public KillSwitch(Path folder, WireJson json, Instant now) {
    this.file = new WholeFile(folder.resolve("kill-switch.json"));
    this.json = json;
    this.state = read(now);
  }

  public State state() {
    return state;
  }

  /** It counts at once, even when the disk refuses; then the exception says so. */
  void turn(State next) throws IOException {
    state = next;
    file.write(json.write(next));
  }

  private State read(Instant now) {
    try {
      Optional<String> text = file.read();
      return text.isEmpty() ? new State(false, "never used", now) : parsed(text.get());
    } catch (IOException e) {
      // It may have been on. Doing nothing is the safe side.
      LOG.error("the kill switch cannot be read: taken as on, turn it off when that is right", e);
      return new State(true, "its file cannot be read: turn it off when that is right", now);
    }
  }

  private State parsed(String text) throws JsonProcessingException {
    return json.read(text, State.class);
  }
}
