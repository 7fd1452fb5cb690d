package io.watchkeeper.collector.ingest;

import java.util.Locale;

/** Why something that was sent is not stored, or not as it was sent. */
public enum Reason {
  /** No point could be made of it. */
  UNREADABLE,
  /** Further back than the store keeps. */
  TOO_OLD,
  /**
   * Taken in after what its roll-up is made of had been dropped: the roll-up stays as it is, and
   * the point is in no answer.
   */
  TOO_LATE,
  /** Further ahead than clocks differ. */
  IN_FUTURE,
  /** NaN or infinite. */
  NOT_FINITE,
  /** The writer has as many measurements, labels and fields as it may have. */
  TOO_MANY_NAMES,
  /** Against the store's rules, such as a text where numbers were before. */
  STORE_RULES,
  /** A running total of which nothing is known yet, or one that came out of order. */
  NO_PREDECESSOR,
  /** The store was away when the sender does not send again. */
  STORE_AWAY,
  /**
   * A target that was still being read when its next scrape was due; what it showed is not known.
   */
  NOT_SCRAPED,
  /** Of a sort that is not kept. */
  UNSUPPORTED,
  /** A label had as many values as it may have; stored, as {@code other}. */
  FOLDED;

  /** The name in answers and logs. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
