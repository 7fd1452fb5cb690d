package io.watchkeeper.alerting.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of one try to deliver a notification. */
@JsonTypeInfo(
    use = JsonTypeInfo.Id.NAME,
    property = "kind",
    defaultImpl = Delivery.Unsupported.class)
@JsonSubTypes({
  @JsonSubTypes.Type(value = Delivery.Delivered.class, name = "delivered"),
  @JsonSubTypes.Type(value = Delivery.Retryable.class, name = "retryable"),
  @JsonSubTypes.Type(value = Delivery.Rejected.class, name = "rejected"),
  @JsonSubTypes.Type(value = Delivery.Unsupported.class, name = "unsupported")
})
public sealed interface Delivery {

  /** Why it did not arrive. Doubles as a metric label. */
  enum Reason {
    /** 429: too many calls. */
    THROTTLED,
    /** 5xx. */
    SERVER_ERROR,
    /** No connection, or it broke. */
    NETWORK,
    TIMED_OUT,
    /** 400: the receiver does not understand it and never will. */
    INVALID,
    /** Another 4xx, such as a wrong key. */
    REFUSED,
    /** An answer outside the receiver's contract, such as a redirect. */
    UNEXPECTED,
    /** No receiver was set up. */
    NOT_CONFIGURED,
    /** Tried until its deadline. */
    GAVE_UP,
    /** The outbox was full. */
    NO_ROOM
  }

  /** The receiver has it. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Delivered() implements Delivery {}

  /**
   * Another try can help.
   *
   * @param after what the receiver asked for ({@code Retry-After}), null when it asked for nothing
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Retryable(Reason reason, @Nullable Duration after) implements Delivery {}

  /** No other try can help. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Rejected(Reason reason) implements Delivery {}

  /** An outcome from a later version. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Unsupported() implements Delivery {}
}
