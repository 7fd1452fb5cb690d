package io.watchkeeper.collector.model;

import java.time.Duration;
import java.util.Map;

/** What a store does beside reading and writing. A store that makes no roll-ups has none of it. */
public interface Upkeep {

  /** Since when something should have been rolled up that is not; zero when nothing waits. */
  Duration rollUpLag();

  /** Writes that had to wait until what came before them was brought in, since the start. */
  long waits();

  /** For how long they did, all together. */
  Duration waited();

  /**
   * Points that were taken in after what their roll-up is made of had been dropped, and that are
   * therefore in no answer: how many of which measurement, since this was last asked. Those that
   * were stored before and came again may be among them.
   */
  Map<String, Long> late();
}
