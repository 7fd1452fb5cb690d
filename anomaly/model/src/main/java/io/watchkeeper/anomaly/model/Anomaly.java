package io.watchkeeper.anomaly.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;

/**
 * What was found. An anomaly is data: it neither decides nor acts. A {@code kind} is forever; one
 * that a reader does not know decodes to {@link Unsupported}.
 */
@JsonTypeInfo(
    use = JsonTypeInfo.Id.NAME,
    property = "kind",
    defaultImpl = Anomaly.Unsupported.class)
@JsonSubTypes({
  @JsonSubTypes.Type(value = Anomaly.Shift.class, name = "shift"),
  @JsonSubTypes.Type(value = Anomaly.Silence.class, name = "silence"),
  @JsonSubTypes.Type(value = Anomaly.Loss.class, name = "loss"),
  @JsonSubTypes.Type(value = Anomaly.Unsupported.class, name = "unsupported")
})
public sealed interface Anomaly {

  /**
   * Metrics of one server left their baselines together.
   *
   * @param grade calibrated, 0 (ordinary) to 1 (never seen)
   * @param moved the series that moved, farthest first
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Shift(double grade, List<Moved> moved) implements Anomaly {
    public Shift {
      if (!(grade >= 0 && grade <= 1)) {
        throw new IllegalArgumentException("a grade is from 0 to 1, not " + grade);
      }
      moved = List.copyOf(moved);
    }
  }

  /**
   * A server that wrote every second no longer does.
   *
   * @param lastHeard start of the last second it wrote
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Silence(Instant lastHeard) implements Anomaly {}

  /**
   * Points of the server's record are gone for good.
   *
   * @param lost dropped for want of room on disk, since the incident began
   * @param rejected refused by the store, since then
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Loss(long lost, long rejected) implements Anomaly {}

  /** A kind from a later version. Counted and shown, never acted upon. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Unsupported() implements Anomaly {}
}
