package io.watchkeeper.alerting.control;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;

/**
 * How long a command holds. It ends by itself unless the same id comes again in time, so that
 * nothing stays switched when the one who switched it is gone.
 *
 * @param id chosen by the commander; the same id renews
 * @param duration from the moment the server takes it, 1 s to {@link #LONGEST}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Lease(String id, Duration duration) {

  /** Longest a server may be held without hearing from the commander again. */
  public static final Duration LONGEST = Duration.ofMinutes(5);

  private static final Duration SHORTEST = Duration.ofSeconds(1);

  public Lease {
    if (id.isBlank() || id.length() > 64) {
      throw new IllegalArgumentException("a lease's id has 1 to 64 characters");
    }
    if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "a lease lasts " + SHORTEST + " to " + LONGEST + ", not " + duration);
    }
  }
}
