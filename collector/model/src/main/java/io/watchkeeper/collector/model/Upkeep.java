package io.watchkeeper.collector.model;

import java.time.Duration;

/** What a store does beside reading and writing. A store that makes no roll-ups has none of it. */
public interface Upkeep {

  /** Since when something should have been rolled up that is not; zero when nothing waits. */
  Duration rollUpLag();

  /** Writes that had to wait until what came before them was brought in, since the start. */
  long waits();

  /** For how long they did, all together. */
  Duration waited();
}
