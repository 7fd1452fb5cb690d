package io.watchkeeper.alerting.action.lease;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.watchkeeper.alerting.control.BackendCommand;
import io.watchkeeper.alerting.control.Lease;
import io.watchkeeper.alerting.model.Action;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;

/**
 * An action that an incident asks for.
 *
 * @param incident id of the incident
 * @param reason one sentence for people
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Claim(String incident, Action action, String reason) {

  /**
   * The same for the same incident and action, over restarts too: asking again renews and never
   * piles up leases.
   */
  public String leaseId() {
    String parts =
        incident + '\n' + action.kind() + '\n' + action.server() + '\n' + action.backend();
    return "wk-" + UUID.nameUUIDFromBytes(parts.getBytes(StandardCharsets.UTF_8));
  }

  /** The same, with who let it be taken: servers show the reason to their clients. */
  public Claim approvedBy(String person) {
    return new Claim(incident, action, reason + "; approved by " + person);
  }

  BackendCommand command(Duration duration) {
    Lease lease = new Lease(leaseId(), duration);
    return switch (action) {
      case Action.OpenBreaker open ->
          new BackendCommand.OpenBreaker(open.backend(), lease, incident, reason);
      case Action.ServeFromCache serve ->
          new BackendCommand.ServeFromCache(serve.backend(), lease, incident, reason);
      case Action.Unsupported _ -> throw new IllegalArgumentException("no command does " + action);
    };
  }

  BackendCommand release(String why) {
    return new BackendCommand.Release(action.backend(), leaseId(), incident, why);
  }
}
