package io.watchkeeper.ops.launcher.doctor;

import io.watchkeeper.ops.launcher.doctor.Finding.Grade;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Samples carry the time of the machine that took them, so a wrong clock puts them elsewhere. */
final class ClockCheck {

  private static final Duration TOLERATED = Duration.ofHours(1);
  private static final long LONGEST_ANSWER_SECONDS = 2;
  private static final String MEND =
      "turn time synchronisation on (systemd-timesyncd or chrony); the collector refuses rows that"
          + " are more than an hour ahead";

  private ClockCheck() {}

  /**
   * What to think of the clock.
   *
   * @param built when this checkout was built, which is past
   * @param synchronised what the system says of it, null when it does not say
   */
  static Finding judge(Instant now, Instant built, @Nullable Boolean synchronised) {
    if (now.plus(TOLERATED).isBefore(built)) {
      return new Finding(
          Grade.BROKEN, "clock", now + ", which is before this was built (" + built + ")", MEND);
    }
    if (synchronised == null) {
      return Finding.well("clock", now + "; whether it is synchronised cannot be seen here");
    }
    return synchronised
        ? Finding.well("clock", now + ", synchronised")
        : new Finding(Grade.WARNING, "clock", now + ", not synchronised", MEND);
  }

  /** Asks systemd; null where there is none. */
  static @Nullable Boolean synchronised() throws InterruptedException {
    try {
      Process asked =
          new ProcessBuilder("timedatectl", "show", "--property=NTPSynchronized", "--value")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!asked.waitFor(LONGEST_ANSWER_SECONDS, TimeUnit.SECONDS)) {
        asked.destroyForcibly();
        return null;
      }
      String answer =
          new String(asked.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
      return switch (answer) {
        case "yes" -> true;
        case "no" -> false;
        default -> null;
      };
    } catch (IOException noSuchProgram) {
      return null;
    }
  }
}
