package io.watchkeeper.anomaly.profile;

import java.time.Duration;

/** What came of asking a server for its recording. */
public sealed interface Fetched {

  /** The recording is in the file that was named. */
  record Got(String server) implements Fetched {}

  /** Another try may help; the reason is for people. */
  record Later(String reason, Duration after) implements Fetched {}

  /** No try will help until somebody mends something. */
  record Never(String reason) implements Fetched {}
}
