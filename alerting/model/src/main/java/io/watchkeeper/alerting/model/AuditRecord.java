package io.watchkeeper.alerting.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One line of the audit: what, why, when, and what came of it.
 *
 * @param number 1 for the first, one more with each, over restarts
 * @param what the thing done, such as {@code open-breaker}
 * @param why one sentence for people
 * @param outcome begins with one word that tells success from failure, such as {@code applied}
 * @param times how often, where equal events were put together; else 1
 * @param by the person whose decision it was, in their own words; null where no person decided
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record AuditRecord(
    long number,
    Instant at,
    Kind kind,
    About about,
    String what,
    String why,
    String outcome,
    int times,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String by) {

  /** What sort of event. A name is forever; an unknown one reads as {@link #UNSUPPORTED}. */
  public enum Kind {
    DECISION,
    COMMAND,
    RENEWAL,
    RELEASE,
    /** A lease ended by itself. */
    EXPIRY,
    /** A server would not obey. */
    REFUSAL,
    NOTIFICATION,
    KILL_SWITCH,
    RESTART,
    /** An action waits for a person, or no longer does. */
    PROPOSAL,
    /** A person let a waiting action be taken, or tried to. */
    APPROVAL,
    /** A person ended an action, or said no to a waiting one. */
    UNDO,
    UNSUPPORTED;

    @JsonValue
    public String wire() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @JsonCreator
    public static Kind of(String wire) {
      for (Kind kind : values()) {
        if (kind.wire().equals(wire)) {
          return kind;
        }
      }
      return UNSUPPORTED;
    }
  }

  /** What an event belongs to; each part is null where the event has none. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record About(
      @Nullable String incident, @Nullable String server, @Nullable String backend) {

    /** The process itself. */
    public static final About SELF = new About(null, null, null);

    public static About incident(String id) {
      return new About(id, null, null);
    }

    public static About target(String incident, Target target) {
      return new About(incident, target.server(), target.backend());
    }
  }
}
