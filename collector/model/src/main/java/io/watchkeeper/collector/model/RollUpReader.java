package io.watchkeeper.collector.model;

import java.time.Instant;
import java.util.List;

/** Reads roll-ups with all that is in them, so that another store can take them in. */
public interface RollUpReader {

  /**
   * The first roll-ups of the window, oldest first; of a bucket all or none. What a bucket says is
   * what {@link RangeReader} answers for it, whatever resolution it is read from.
   *
   * @throws StoreUnavailable when the store cannot answer now
   */
  Page rollUps(RollUpQuery query);

  /**
   * Some of what was asked for.
   *
   * @param reached end of what was read: where the next page begins, or the end of the window
   */
  record Page(List<RollUp> rollUps, Instant reached) {

    public Page {
      rollUps = List.copyOf(rollUps);
    }
  }
}
