package io.watchkeeper.alerting.control;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;

/** What a server did about a command. */
@JsonTypeInfo(
    use = JsonTypeInfo.Id.NAME,
    property = "kind",
    defaultImpl = CommandOutcome.Unsupported.class)
@JsonSubTypes({
  @JsonSubTypes.Type(value = CommandOutcome.Applied.class, name = "applied"),
  @JsonSubTypes.Type(value = CommandOutcome.Renewed.class, name = "renewed"),
  @JsonSubTypes.Type(value = CommandOutcome.Released.class, name = "released"),
  @JsonSubTypes.Type(value = CommandOutcome.Refused.class, name = "refused"),
  @JsonSubTypes.Type(value = CommandOutcome.Unsupported.class, name = "unsupported")
})
public sealed interface CommandOutcome {

  /** Why a server does not obey. Doubles as a metric label. */
  enum Refusal {
    /** The server was not told to obey commands: {@code watchkeeper.control.allowed}. */
    NOT_ALLOWED,
    UNKNOWN_BACKEND,
    UNKNOWN_COMMAND,
    /** Another lease holds what this one asks for and the bound on leases is reached. */
    TOO_MANY_LEASES
  }

  /** It was not so before and is now. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Applied(String leaseId, Instant expiresAt) implements CommandOutcome {}

  /** It was so already; the lease lasts longer now. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Renewed(String leaseId, Instant expiresAt) implements CommandOutcome {}

  /**
   * The lease is over.
   *
   * @param held false when it had ended before
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Released(String leaseId, boolean held) implements CommandOutcome {}

  /** Nothing was changed. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Refused(Refusal refusal, String message) implements CommandOutcome {}

  /** An outcome from a later version. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Unsupported() implements CommandOutcome {}
}
