package io.watchkeeper.collector.scorecard;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The scorecard.
 *
 * @param synthetic true when all of it is of made-up points, false when none is
 * @param from first instant of the window, included; the window before is as long
 * @param to end of the window
 */
public record Card(boolean synthetic, Instant from, Instant to, List<Entry> figures) {

  public Card {
    figures = List.copyOf(figures);
  }

  /** How the value stands to the target. */
  public enum State {
    MET,
    MISSED,
    UNKNOWN
  }

  /**
   * One figure.
   *
   * @param formula null when nothing that is recorded says it
   * @param sources series that the formula reads
   * @param value null when there is none
   * @param uncertainty the value may be off by this, since the record is that coarse
   * @param why there is no value
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Entry(
      String id,
      String meaning,
      @Nullable String formula,
      List<String> sources,
      Target target,
      @Nullable Double value,
      @Nullable Double uncertainty,
      @Nullable String why,
      Trend trend,
      State state) {

    public Entry {
      sources = List.copyOf(sources);
    }
  }
}
