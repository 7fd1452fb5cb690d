package io.watchkeeper.alerting.action.lease;

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

  Hold(Claim claim, Stage stage, Instant heardAt, Instant expiresAt) {
    this.claim = claim;
    this.stage = stage;
    this.heardAt = heardAt;
    this.expiresAt = expiresAt;
    this.mayLastUntil = expiresAt;
  }

  /** When nothing is left to renew or to release. */
  Instant end() {
    return switch (stage) {
      case ASKED, HELD -> expiresAt;
      case LAPSING, RELEASING -> mayLastUntil;
    };
  }

  void cancelNextStep() {
    if (nextStep != null) {
      nextStep.cancel(false);
      nextStep = null;
    }
  }
}
