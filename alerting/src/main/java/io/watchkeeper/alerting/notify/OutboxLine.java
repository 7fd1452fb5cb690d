package io.watchkeeper.alerting.notify;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.watchkeeper.alerting.model.Delivery;
import io.watchkeeper.alerting.model.Notification;
import java.time.Instant;

/** A line of the outbox's file. */
@JsonTypeInfo(
    use = JsonTypeInfo.Id.NAME,
    property = "kind",
    defaultImpl = OutboxLine.Unsupported.class)
@JsonSubTypes({
  @JsonSubTypes.Type(value = OutboxLine.Added.class, name = "added"),
  @JsonSubTypes.Type(value = OutboxLine.Settled.class, name = "settled"),
  @JsonSubTypes.Type(value = OutboxLine.Unsupported.class, name = "unsupported")
})
sealed interface OutboxLine {

  /** To be sent. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Added(Notification notification) implements OutboxLine {}

  /**
   * Not to be sent again.
   *
   * @param id the notification's
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Settled(String id, Instant at, Delivery delivery) implements OutboxLine {}

  /** A line of a later version; passed over. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Unsupported() implements OutboxLine {}
}
