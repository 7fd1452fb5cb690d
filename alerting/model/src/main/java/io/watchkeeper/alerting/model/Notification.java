package io.watchkeeper.alerting.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.watchkeeper.anomaly.model.Moved;
import java.time.Instant;
import java.util.List;

/**
 * One telling of one transition. Delivered at least once; the receiver knows a repetition by the
 * incident's id.
 *
 * @param id unique in the outbox: the incident's id and the transition
 * @param incident those of one incident are sent in the order they were made
 * @param at when it was made
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Notification(String id, String incident, Instant at, Alert alert, Details details) {

  /**
   * What helps people beyond the summary.
   *
   * @param moved the farthest first
   * @param actions what was asked for or would have been, in words
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Details(List<Moved> moved, List<String> actions) {

    /** Nothing to add. */
    public static final Details NONE = new Details(List.of(), List.of());

    public Details {
      moved = List.copyOf(moved);
      actions = List.copyOf(actions);
    }
  }
}
