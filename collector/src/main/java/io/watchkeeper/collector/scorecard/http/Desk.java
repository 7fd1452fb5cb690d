package io.watchkeeper.collector.scorecard.http;

import io.micronaut.http.HttpParameters;
import io.watchkeeper.collector.scorecard.Card;
import io.watchkeeper.collector.scorecard.Scorecard;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Turns the parameters of a request into a card. */
final class Desk {

  private static final Duration USUAL = Duration.ofHours(24);

  private final Scorecard scorecard;
  private final InstantSource clock;

  Desk(Scorecard scorecard, InstantSource clock) {
    this.scorecard = scorecard;
    this.clock = clock;
  }

  /**
   * The last 24 hours unless {@code from} and {@code to} say otherwise; of real points unless
   * {@code synthetic} is true.
   *
   * @throws IllegalArgumentException says what to write instead
   */
  Card card(HttpParameters parameters) {
    Instant to = instant(parameters.get("to"), "to", clock.instant());
    Instant from = instant(parameters.get("from"), "from", to.minus(USUAL));
    return scorecard.card(from, to, synthetic(parameters.get("synthetic")));
  }

  private static boolean synthetic(@Nullable String text) {
    if (text == null || text.equals("false")) {
      return false;
    }
    if (text.equals("true")) {
      return true;
    }
    throw new IllegalArgumentException("synthetic '" + text + "': write true or false");
  }

  private static Instant instant(@Nullable String text, String name, Instant usual) {
    if (text == null) {
      return usual;
    }
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException wrong) {
      throw new IllegalArgumentException(
          name + " '" + text + "' is no instant: write one such as 2026-11-20T10:00:00Z", wrong);
    }
  }
}
