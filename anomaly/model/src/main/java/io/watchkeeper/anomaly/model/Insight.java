package io.watchkeeper.anomaly.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was made of an incident after it was raised: guesses with their confidence, for people.
 * Nothing may act upon it.
 *
 * @param looksLike null until somebody looked, which is about a minute after the incident
 * @param cause null until then, and where nothing was counted
 * @param forecast in words, which series left the band of its forecast; at most {@value #MOST}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Insight(@Nullable Likeness looksLike, @Nullable Cause cause, List<String> forecast) {

  /** More would not be read. */
  public static final int MOST = 5;

  public Insight {
    forecast = forecast == null ? List.of() : List.copyOf(forecast);
    if (forecast.size() > MOST) {
      throw new IllegalArgumentException("at most " + MOST + " lines, not " + forecast.size());
    }
  }

  /** Nothing is known yet. */
  public static Insight none() {
    return new Insight(null, null, List.of());
  }

  public Insight with(List<String> lines) {
    return new Insight(looksLike, cause, lines);
  }

  @JsonIgnore
  public boolean isEmpty() {
    return looksLike == null && cause == null && forecast.isEmpty();
  }

  /** {@code looks like an error burst (93% sure), probably notion, which explains 94% of it}. */
  public String words() {
    List<String> parts = new ArrayList<>();
    if (looksLike != null) {
      parts.add(looksLike.words());
    }
    if (cause != null) {
      parts.add(cause.words());
    }
    return String.join(", ", parts);
  }
}
