package io.watchkeeper.gatling;

import java.util.Locale;

/** What a call was meant to be when it was planned. */
enum CallClass {
  /** A read that is repeated, so that a cache can hold it. */
  READ,
  /** A read of something never asked before. */
  COLD,
  WRITE,
  /** Housekeeping of the ordinary kind: listing the tools. */
  OTHER,
  /** Before and beside the load: opening a session, learning what there is to ask for. */
  PREPARATION;

  /** As it stands in the file. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
