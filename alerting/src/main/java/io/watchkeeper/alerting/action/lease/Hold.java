package io.watchkeeper.alerting.action.lease;

import io.watchkeeper.alerting.model.LeaseBoard;
import java.time.Instant;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** The state of one claim at its server. Touched by the owner thread only. */
final class Hold {

  enum Stage {
    /** Asked for, not yet confirmed. */
    ASKED,
    HELD,
    /** Not renewed, since the watch is silent; it ends by itself unless the watch is heard. */
    LAPSING,
    RELEASING
  }

  final Claim claim;

  /** When it was first asked for, over restarts too. */
  final Instant since;

  Stage stage;

  /** When the watch last spoke of the incident. */
  Instant heardAt;

  /** The server holds at least until here, by the newest command that it confirmed. */
  Instant expiresAt;

  /** The server holds no longer than here, even if it took a command whose answer was lost. */
  Instant mayLastUntil;

  /** Whether the server said so since this process began or took it up. */
  boolean confirmed;

  /** Renewals that the server confirmed. */
  int renewals;

  /** Tries in a row that did not get through. */
  int failures;

  /** Why it is being released. */
  String releaseReason = "";

  /** Commands to one lease go one after the other, or a release could be overtaken. */
  boolean inFlight;

  @Nullable Future<?> nextStep;

  private Hold(LeaseFile.Kept kept, Stage stage, Instant heardAt) {
    this.claim = kept.claim();
    this.since = kept.since();
    this.stage = stage;
    this.heardAt = heardAt;
    this.expiresAt = kept.expiresAt();
    this.mayLastUntil = kept.expiresAt();
  }

  /** Wanted from now on. */
  static Hold asked(LeaseFile.Kept first, Instant heardAt) {
    return new Hold(first, Stage.ASKED, heardAt);
  }

  /** Of the process before: left to itself until the watch is heard. */
  static Hold takenUp(LeaseFile.Kept kept, Instant unheard) {
    return new Hold(kept, Stage.LAPSING, unheard);
  }

  /** When nothing is left to renew or to release. */
  Instant end() {
    return switch (stage) {
      case ASKED, HELD -> expiresAt;
      case LAPSING, RELEASING -> mayLastUntil;
    };
  }

  LeaseBoard.Held shown() {
    return new LeaseBoard.Held(
        claim.leaseId(),
        claim.incident(),
        claim.action(),
        claim.reason(),
        since,
        // A command whose answer is still to come may have made it longer.
        mayLastUntil,
        confirmed,
        switch (stage) {
          case ASKED -> LeaseBoard.Stage.ASKED;
          case HELD -> LeaseBoard.Stage.HELD;
          case LAPSING -> LeaseBoard.Stage.LAPSING;
          case RELEASING -> LeaseBoard.Stage.RELEASING;
        });
  }

  void cancelNextStep() {
    if (nextStep != null) {
      nextStep.cancel(false);
      nextStep = null;
    }
  }
}
