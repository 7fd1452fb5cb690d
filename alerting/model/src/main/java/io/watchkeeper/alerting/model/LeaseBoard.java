package io.watchkeeper.alerting.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * What is in force and what waits for a person: the answer of {@code GET /api/leases}. An action
 * keeps its id from the proposal to the end of its lease.
 *
 * @param mode {@code observe}, {@code approve} or {@code act}; later versions may know more
 * @param waiting the oldest first
 * @param held the oldest first
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record LeaseBoard(String mode, Switch killSwitch, List<Waiting> waiting, List<Held> held) {

  public LeaseBoard {
    waiting = List.copyOf(waiting);
    held = List.copyOf(held);
  }

  /**
   * Whether any action is allowed at all.
   *
   * @param on no action while true
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Switch(boolean on, String reason, Instant since) {}

  /**
   * An action that is taken only when a person approves.
   *
   * @param until it lapses at this moment, or when the incident closes
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Waiting(
      String id, String incident, Action action, String reason, Instant since, Instant until) {}

  /**
   * An action in force, or on its way to it or from it.
   *
   * @param since when it was first asked for
   * @param expiresAt the server lets go no later than this unless the lease is renewed
   * @param confirmed whether the server said that it obeys since this alerting was started
   * @param stage absent in answers of older versions, then {@link Stage#HELD}
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Held(
      String id,
      String incident,
      Action action,
      String reason,
      Instant since,
      Instant expiresAt,
      boolean confirmed,
      Stage stage) {

    public Held {
      stage = Objects.requireNonNullElse(stage, Stage.HELD);
    }
  }

  /** Where a lease stands. A name is forever; an unknown one reads as {@link #UNSUPPORTED}. */
  public enum Stage {
    /** Asked for, not yet confirmed. */
    ASKED,
    HELD,
    /** Not renewed, since the watch is silent; it ends by itself unless the watch is heard. */
    LAPSING,
    RELEASING,
    UNSUPPORTED;

    @JsonValue
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static Stage of(String wire) {
      for (Stage stage : values()) {
        if (stage.wire().equals(wire)) {
          return stage;
        }
      }
      return UNSUPPORTED;
    }
  }
}
