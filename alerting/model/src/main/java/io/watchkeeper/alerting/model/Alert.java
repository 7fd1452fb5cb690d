package io.watchkeeper.alerting.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.watchkeeper.anomaly.model.Severity;
import io.watchkeeper.anomaly.model.Subject;
import java.time.Instant;

/** An incident as on-call sees it: it fires once and resolves once. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind", defaultImpl = Alert.Unsupported.class)
@JsonSubTypes({
  @JsonSubTypes.Type(value = Alert.Firing.class, name = "firing"),
  @JsonSubTypes.Type(value = Alert.Resolved.class, name = "resolved"),
  @JsonSubTypes.Type(value = Alert.Unsupported.class, name = "unsupported")
})
public sealed interface Alert {

  /**
   * Clients of the subject may be hurt.
   *
   * @param identity which incident; equal for the alert that resolves this one
   * @param startsAt start of the first affected second
   * @param summary one sentence for people
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Firing(
      Identity identity, Severity severity, Subject subject, Instant startsAt, String summary)
      implements Alert {}

  /** It is over. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Resolved(Identity identity, Instant endsAt, String summary) implements Alert {}

  /** A kind from a later version. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Unsupported() implements Alert {}

  /**
   * What tells alerts apart.
   *
   * @param fingerprint equal for alerts about the same server and backend, 16 hex digits
   * @param incident id of the incident, also the receiver's de-duplication key
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Identity(String fingerprint, String incident) {}
}
