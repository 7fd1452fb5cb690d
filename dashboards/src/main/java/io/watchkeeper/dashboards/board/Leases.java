package io.watchkeeper.dashboards.board;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.watchkeeper.alerting.model.Action;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What alerting holds and what waits for a person: the answer of {@code GET /api/leases}.
 *
 * @param mode observe, approve or act
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Leases(
    String mode, @Nullable KillSwitch killSwitch, List<Waiting> waiting, List<Held> held) {

  public Leases {
    mode = mode == null ? "" : mode;
    waiting = waiting == null ? List.of() : List.copyOf(waiting);
    held = held == null ? List.of() : List.copyOf(held);
  }

  /** Before alerting was heard. */
  public static final Leases NONE = new Leases("", null, List.of(), List.of());

  /** How the switch stands that ends all actions. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record KillSwitch(boolean on, @Nullable String reason, @Nullable Instant since) {}

  /**
   * An action that a person must approve.
   *
   * @param until when it lapses
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Waiting(
      String id,
      @Nullable String incident,
      Action action,
      @Nullable String reason,
      @Nullable Instant since,
      @Nullable Instant until) {}

  /**
   * An action in force.
   *
   * @param confirmed whether the server said that it obeys
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Held(
      String id,
      @Nullable String incident,
      Action action,
      @Nullable String reason,
      @Nullable Instant since,
      @Nullable Instant expiresAt,
      boolean confirmed) {}
}
