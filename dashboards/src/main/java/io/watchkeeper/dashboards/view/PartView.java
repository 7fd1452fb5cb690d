package io.watchkeeper.dashboards.view;

import io.watchkeeper.dashboards.board.Part;
import java.time.Instant;
import java.util.Locale;

/**
 * How a part stands, for the header.
 *
 * @param status ok, bad or none
 * @param word the state in a word
 * @param lastKnown when it last answered, without iso when that does not matter
 */
public record PartView(
    String name, String status, String word, Moment since, Moment lastKnown, String reason) {

  static PartView of(String name, Part part, Instant now) {
    return new PartView(
        Words.bounded(name),
        switch (part.state()) {
          case UP -> "ok";
          case UNKNOWN -> "none";
          case AWAY, REFUSES -> "bad";
        },
        part.state().name().toLowerCase(Locale.ROOT),
        Moment.of(part.since(), now),
        Moment.of(part.lastKnown(), now),
        Words.bounded(part.reason()));
  }

  public boolean up() {
    return status.equals("ok");
  }
}
