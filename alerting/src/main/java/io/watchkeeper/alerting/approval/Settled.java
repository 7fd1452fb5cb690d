package io.watchkeeper.alerting.approval;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.watchkeeper.alerting.action.lease.Claim;
import io.watchkeeper.alerting.model.Action;

/**
 * Why an action is not taken, or not any more.
 *
 * @param lease the action's id
 * @param words for people, such as {@code undone by ann: clients see errors}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Settled(String lease, String incident, Action action, How how, String words) {

  /** Who or what settled it. */
  public enum How {
    /** A person ended it or said no: not taken again for its incident, in any mode. */
    UNDONE,
    /** Nobody said anything in time: not proposed again for its incident. */
    LAPSED,
    /** No longer called for, or its incident closed; proposed again when it is called for again. */
    WITHDRAWN
  }

  static Settled of(Claim claim, How how, String words) {
    return new Settled(claim.leaseId(), claim.incident(), claim.action(), how, words);
  }
}
