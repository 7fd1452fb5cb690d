package io.watchkeeper.alerting.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** What the policy makes of an incident, and why, in one sentence for people. */
@JsonTypeInfo(
    use = JsonTypeInfo.Id.NAME,
    property = "kind",
    defaultImpl = Verdict.Unsupported.class)
@JsonSubTypes({
  @JsonSubTypes.Type(value = Verdict.Ignore.class, name = "ignore"),
  @JsonSubTypes.Type(value = Verdict.Recheck.class, name = "recheck"),
  @JsonSubTypes.Type(value = Verdict.Act.class, name = "act"),
  @JsonSubTypes.Type(value = Verdict.Unsupported.class, name = "unsupported")
})
public sealed interface Verdict {

  String reason();

  /** Nothing to do for clients. People are told all the same. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Ignore(String reason) implements Verdict {}

  /**
   * Nothing yet.
   *
   * @param after when to decide again if no newer revision has come, above zero
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Recheck(Duration after, String reason) implements Verdict {
    public Recheck {
      if (!after.isPositive()) {
        throw new IllegalArgumentException("a recheck comes after some time, not " + after);
      }
    }
  }

  /**
   * Do these.
   *
   * @param actions at least one
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Act(List<Action> actions, String reason) implements Verdict {
    public Act {
      actions = List.copyOf(actions);
      if (actions.isEmpty()) {
        throw new IllegalArgumentException("a verdict to act names an action");
      }
    }
  }

  /** A kind from a later version. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Unsupported(String reason) implements Verdict {
    public Unsupported {
      reason = Objects.requireNonNullElse(reason, "");
    }
  }
}
