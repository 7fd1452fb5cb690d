package io.watchkeeper.dashboards.board;

import java.time.Instant;

/** Something that browsers should know of. */
public sealed interface News {

  /** A second was taken in, or late points of one. */
  record SecondCame(Instant at) implements News {}

  /** So much of the past changed that it is best read again. */
  record PastChanged() implements News {}

  /**
   * A part, an incident or an action changed.
   *
   * @param version larger with each change
   */
  record BoardChanged(long version) implements News {}
}
