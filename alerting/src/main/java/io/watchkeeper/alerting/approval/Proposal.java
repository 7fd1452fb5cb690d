package io.watchkeeper.alerting.approval;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.watchkeeper.alerting.action.lease.Claim;
import io.watchkeeper.alerting.model.LeaseBoard;
import java.time.Instant;

/**
 * One action that waits for a person. Its id is that of the lease it would become.
 *
 * @param until not taken from this moment on
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Proposal(Claim claim, Instant since, Instant until) {

  public LeaseBoard.Waiting shown() {
    return new LeaseBoard.Waiting(
        claim.leaseId(), claim.incident(), claim.action(), claim.reason(), since, until);
  }
}
