package io.watchkeeper.dashboards.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time as the page writes it.
 *
 * @param iso for {@code <time datetime>}, empty when there is none
 * @param text for people, in UTC
 */
public record Moment(String iso, String text) {

  static Moment of(@Nullable Instant at, Instant now) {
    return new Moment(at == null ? "" : at.toString(), Words.time(at, now));
  }
}
