package io.watchkeeper.alerting.control;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * Tells a server how to treat one of its backends for a while. A {@code kind} is forever; one that
 * a server does not know decodes to {@link Unsupported} and is refused.
 */
@JsonTypeInfo(
    use = JsonTypeInfo.Id.NAME,
    property = "kind",
    defaultImpl = BackendCommand.Unsupported.class)
@JsonSubTypes({
  @JsonSubTypes.Type(value = BackendCommand.OpenBreaker.class, name = "open-breaker"),
  @JsonSubTypes.Type(value = BackendCommand.ServeFromCache.class, name = "serve-from-cache"),
  @JsonSubTypes.Type(value = BackendCommand.Release.class, name = "release"),
  @JsonSubTypes.Type(value = BackendCommand.Unsupported.class, name = "unsupported")
})
public sealed interface BackendCommand {

  /**
   * No call reaches the backend while the lease lasts; then the breaker is half-open.
   *
   * @param incident why: the id of the incident
   * @param reason one sentence for people
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record OpenBreaker(String backend, Lease lease, String incident, String reason)
      implements BackendCommand {}

  /** Reads are answered from the cache, however old within its bound, while the lease lasts. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record ServeFromCache(String backend, Lease lease, String incident, String reason)
      implements BackendCommand {}

  /** Ends a lease before its time. Ending one that is not held changes nothing. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Release(String backend, String leaseId, String incident, String reason)
      implements BackendCommand {}

  /** A kind from a later version. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Unsupported() implements BackendCommand {}
}
