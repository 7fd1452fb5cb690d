package io.watchkeeper.collector.store.rollup;

import io.watchkeeper.collector.model.Upkeep;
import java.util.function.BooleanSupplier;

/** A store that rolls up when it is told to. */
public interface RolledStore extends Upkeep {

  /** Points that were acknowledged since the start. */
  long taken();

  /**
   * Rolls up what is due, piece by piece.
   *
   * @param on asked before each piece
   */
  void rollUp(BooleanSupplier on);

  /**
   * Drops what is older than its resolution is kept and rolled up, where the store does not do so
   * by itself.
   *
   * @return of how many tables something was dropped
   */
  int retain();
}
